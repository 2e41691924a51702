import { spawn } from 'node:child_process';

export type Program = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  /** It is killed when this fires. */
  readonly signal: AbortSignal;
};

export type ProgramResult = { readonly ok: boolean; readonly output: string };

const OUTPUT_CHARACTERS_MAX = 20_000;

/**
 * Runs a program to its end and keeps the end of what it printed. Never throws: a program that cannot be
 * run, fails or is aborted is `ok: false`, with the reason in `output`.
 */
export function runProgram(program: Program): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program.command, program.args, {
      cwd: program.cwd,
      env: program.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: program.signal,
      killSignal: 'SIGKILL',
      ...program.account,
    });
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-OUTPUT_CHARACTERS_MAX);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ ok: false, output: `${output}\n${error.message}`.trim() }));
    child.once('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
