import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { errorCode } from './error-text';
import { poll } from './poll';

/**
 * A process that cannot be confused with another one: systems use pids again, so the time of its start
 * goes with it. `startedAt` is opaque, equal only for the same process of the same boot.
 */
export type ProcessIdentity = { readonly pid: number; readonly startedAt: string };

/** `signal`, and how long it may take to work. */
export type StopStep = { readonly signal: NodeJS.Signals; readonly waitMs: number };

const LINUX = process.platform === 'linux';
/** What stands between two arguments in a command line as this system reports it. */
const SEPARATOR = LINUX ? '\0' : ' ';

/** Who runs under this pid now; undefined for nobody, and for a zombie, which runs no more. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const startedAt = LINUX ? linuxStart(pid) : psStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether that very process still runs; a stranger under its pid does not count. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.startedAt === identity.startedAt;
}

/** All processes whose command line holds these arguments, one after the other. */
export function processesWithArguments(args: readonly string[]): readonly ProcessIdentity[] {
  const wanted = `${SEPARATOR}${args.join(SEPARATOR)}${SEPARATOR}`;
  return commandLines()
    .filter(({ line }) => `${line}${SEPARATOR}`.includes(wanted))
    .flatMap(({ pid }) => identityOf(pid) ?? []);
}

/** What runs under this pid, with its arguments; undefined when that cannot be seen. */
export function commandLineOf(pid: number): string | undefined {
  return commandLines().find((process) => process.pid === pid)?.line || undefined;
}

/**
 * Sends the signals one after the other, each after the time given to the one before, until the process
 * is gone. Does nothing for one that has ended. Throws when it survives the last, or may not be signalled.
 */
export async function stopProcess(identity: ProcessIdentity, steps: readonly StopStep[]): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (!isRunning(identity)) return;
    send(identity.pid, signal);
    const gone = await poll(() => !isRunning(identity) || undefined, { everyMs: 25, forMs: waitMs });
    if (gone) return;
  }
  throw new Error(`process ${identity.pid} does not end, not even by ${steps.at(-1)?.signal ?? 'itself'}`);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return;
    throw new Error(`process ${pid} cannot be stopped: it belongs to another user`, { cause: error });
  }
}

/** proc_pid_stat(5): the name in parentheses may hold anything, so the fields are counted from its end. */
function linuxStart(pid: number): string | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticksSinceBoot] = [fields[0], fields[19]];
  if (state === undefined || ticksSinceBoot === undefined || 'ZXx'.includes(state)) return undefined;
  // After a reboot the same pid can have the same ticks: early processes start in the same order.
  const boot = readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${boot}:${ticksSinceBoot}`;
}

function psStart(pid: number): string | undefined {
  const [state, ...started] = ps(['-o', 'stat=,lstart=', '-p', String(pid)])
    .trim()
    .split(/\s+/);
  return state === undefined || state === '' || state.startsWith('Z') ? undefined : started.join(' ');
}

function commandLines(): readonly { readonly pid: number; readonly line: string }[] {
  if (!LINUX) {
    const lines = ps(['-axww', '-o', 'pid=,args=']).split('\n');
    return lines.map((line) => ({ pid: Number.parseInt(line, 10), line: line.trim() }));
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => ({ pid: Number(pid), line: readIfThere(`/proc/${pid}/cmdline`) ?? '' }));
}

function ps(args: readonly string[]): string {
  return spawnSync('ps', args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout ?? '';
}

/** A process may end between being listed and being read. */
function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
