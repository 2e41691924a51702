import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export type GatewayProcess = {
  readonly process: ChildProcess;
  readonly pid: number;
  /** Its first word: `started`, or `refused: ...`. */
  readonly firstLine: Promise<string>;
  readonly end: (signal: NodeJS.Signals) => Promise<void>;
};

/** Starts `embedded-gateway.ts` beside this file; it says one line when it is up, or why it is not. */
export function startGatewayProcess(dataDir: string, pgPort: number, temporalPort: number): GatewayProcess {
  const hook = join(__dirname, 'typescript-hook.cjs');
  const program = join(__dirname, 'embedded-gateway.ts');
  const args = ['-r', hook, program, dataDir, String(pgPort), String(temporalPort)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const firstLine = once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return { process: child, pid: child.pid ?? 0, firstLine, end };
}
