import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { errorCode, errorText } from './error-text';
import { writeProcessRecord } from './process-record';
import { identityOf, type ProcessIdentity } from './processes';

export type ChildOrder = {
  /** For people: what it is. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The user it runs as; undefined for the gateway's own. */
  readonly account: { readonly uid: number; readonly gid: number } | undefined;
  readonly logFile: string;
  /** Where its identity is kept for the next gateway; undefined for a child that is not to outlive this one. */
  readonly recordFile: string | undefined;
};

export type Child = {
  readonly identity: ProcessIdentity;
  /** How it ended ("exit code 1"); pending while it runs, never rejected. */
  readonly ended: Promise<string>;
};

const LOG_BYTES_MAX = 10 * 1024 * 1024;
const TAIL_LINES = 20;

/**
 * Starts a program with its output going straight into a file: a pipe would break with the gateway, and a
 * database that writes into a broken pipe ends in disorder. A recorded child gets a process group of its
 * own, so that Ctrl-C at the terminal reaches only the gateway, which then stops all in order.
 * Throws when the program cannot be run at all.
 */
export async function startChild(order: ChildOrder): Promise<Child> {
  rotate(order.logFile);
  const log = openSync(order.logFile, 'a');
  try {
    const child = spawn(order.command, order.args, {
      cwd: order.cwd,
      env: order.env,
      stdio: ['ignore', log, log],
      detached: order.recordFile !== undefined,
      ...order.account,
    });
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) =>
        resolve(signal === null ? `exit code ${code}` : `signal ${signal}`),
      );
    });
    const identity = await identityOfChild(child, order);
    return { identity, ended };
  } finally {
    closeSync(log);
  }
}

/** The last lines that a child wrote, for an error's text. */
export function logTail(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  } catch {
    return '';
  }
}

async function identityOfChild(child: ChildProcess, order: ChildOrder): Promise<ProcessIdentity> {
  // The record is written before anything is awaited: a gateway killed here leaves no child it cannot name.
  const identity = child.pid === undefined ? undefined : identityOf(child.pid);
  if (identity !== undefined && order.recordFile !== undefined)
    writeProcessRecord(order.recordFile, identity);
  try {
    await once(child, 'spawn');
  } catch (error) {
    throw new Error(`${order.name} cannot be run: ${errorText(error)}`, { cause: error });
  }
  if (identity === undefined) throw new Error(`${order.name} ended at once:\n${logTail(order.logFile)}`);
  return identity;
}

/** Keeps one old log, so that a folder that lives for years does not fill the disk. */
function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
