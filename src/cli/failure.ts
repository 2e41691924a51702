import { EXIT, type ExitCode } from './exit-code';

/** Ends a command with its exit code; the lines are for the person who gave it. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];
  /** What the API answered, as it came: for programs. */
  readonly document: string | undefined;

  constructor(exitCode: ExitCode, lines: readonly string[], document?: string) {
    super(lines.join('\n'));
    this.name = 'CommandFailure';
    this.exitCode = exitCode;
    this.lines = lines;
    this.document = document;
  }
}

export function failed(text: string): CommandFailure {
  return new CommandFailure(EXIT.failed, [text]);
}

export function wrongUsage(faults: readonly string[]): CommandFailure {
  return new CommandFailure(
    EXIT.wrongUsage,
    faults.map((fault) => `- ${fault}`),
  );
}
