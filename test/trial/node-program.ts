import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../support/source-files';
import type { Program, Run } from './supervised';

export type NodeProgram = {
  /** What follows `node` on the command line. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Everything that all its starts print. */
  readonly logFile: string;
};

const STOP_MAX_MS = 15_000;

/** A Node program as a service: up from the moment its process is there. */
export function nodeProgram({ args, env, logFile }: NodeProgram): Program {
  let child: ChildProcess | undefined;
  return {
    pid: () => (child?.exitCode === null && child.signalCode === null ? child.pid : undefined),
    async start() {
      const log = openSync(logFile, 'a');
      try {
        child = spawn(process.execPath, args, {
          cwd: ROOT,
          env: { ...withoutServers(process.env), ...env },
          stdio: ['ignore', log, log],
        });
        return await runOf(child);
      } finally {
        closeSync(log);
      }
    },
  };
}

async function runOf(child: ChildProcess): Promise<Run> {
  const ended = once(child, 'exit');
  await once(child, 'spawn');
  return {
    ended,
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

/** No server of the surroundings may be taken for one of the trial's. */
function withoutServers({
  DATABASE_URL: _,
  TEMPORAL_ADDRESS: __,
  ENCRYPTION_KEYS: ___,
  ...env
}: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return env;
}
