import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../../test/support/source-files';

export type TalkingProcess = {
  readonly pid: number;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
};

const STOP_MAX_MS = 15_000;

/** A TypeScript file of this folder as a process that talks to its parent; its output goes into a file. */
export async function talkingProcess(
  file: string,
  env: Readonly<Record<string, string>>,
  logFile: string,
): Promise<TalkingProcess> {
  const log = openSync(logFile, 'a');
  const child = fork(join(__dirname, file), [], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    execArgv: ['-r', join(ROOT, 'test', 'support', 'typescript-hook.cjs')],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = once(child, 'exit');
  await once(child, 'spawn');
  if (child.pid === undefined) throw new Error(`${file} was not started`);
  return {
    pid: child.pid,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const impatience = new AbortController();
      await Promise.race([ended, pause(STOP_MAX_MS, undefined, impatience).catch(() => undefined)]);
      impatience.abort();
      child.kill('SIGKILL');
      await ended;
    },
  };
}
