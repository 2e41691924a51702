import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import { errorCode } from './error-text';
import type { EmbeddedLog, Progress } from './log';
import { poll } from './poll';
import { POSTGRES_STOP, postgresArguments } from './postgres';
import { readProcessRecord, removeProcessRecord } from './process-record';
import {
  commandLineOf,
  identityOf,
  isRunning,
  type ProcessIdentity,
  processesWithArguments,
  type StopStep,
  stopProcess,
} from './processes';
import { TEMPORAL_STOP, temporalArguments } from './temporal';

type Kind = {
  readonly name: string;
  readonly recordFile: string;
  readonly arguments: readonly string[];
  readonly steps: readonly StopStep[];
};

/**
 * Stops what a killed gateway left running on this data folder, and waits for its end. A leftover is
 * known by its record (pid and time of start), or, if the gateway died before it wrote one, by a command
 * line that names this very folder; a stranger who got an old pid has neither and is left alone.
 * The caller holds the claim on the folder, so that nothing found here belongs to a living gateway.
 */
export async function stopLeftovers(folder: DataFolder, log: EmbeddedLog, progress: Progress): Promise<void> {
  await Promise.all(kindsOf(folder).map((kind) => stopKind(kind, log, progress)));
  await removeDeadLockFile(join(folder.postgresCluster, 'postmaster.pid'));
}

function kindsOf(folder: DataFolder): readonly Kind[] {
  return [
    {
      name: 'Postgres',
      recordFile: folder.postgresRecord,
      arguments: postgresArguments(folder),
      steps: POSTGRES_STOP,
    },
    {
      name: 'Temporal server',
      recordFile: folder.temporalRecord,
      arguments: temporalArguments(folder),
      steps: TEMPORAL_STOP,
    },
  ];
}

async function stopKind(kind: Kind, log: EmbeddedLog, progress: Progress): Promise<void> {
  for (const identity of leftoversOf(kind)) {
    progress(`Stopping the ${kind.name} that a killed gateway left behind (process ${identity.pid})`);
    await stopProcess(identity, kind.steps);
    log.warn({ pid: identity.pid, what: kind.name }, 'leftover.stopped');
  }
  removeProcessRecord(kind.recordFile);
}

function leftoversOf(kind: Kind): readonly ProcessIdentity[] {
  const recorded = readProcessRecord(kind.recordFile);
  const seen = processesWithArguments(kind.arguments);
  if (recorded === undefined || !isRunning(recorded)) return seen;
  return [recorded, ...seen.filter(({ pid }) => pid !== recorded.pid)];
}

// A killed process is gone for us at once; until its parent has noticed, the system still knows its pid.
const REAPED_WITHIN_MS = 5_000;

/**
 * Postgres refuses to start while there is any process with the pid in its old lock file: an editor that got
 * the pid after a reboot, or the killed Postgres itself, dead, whose parent has not noticed yet. The file is
 * removed only where that process can be seen to be no living Postgres. Memory that a dying backend still
 * holds is guarded by Postgres itself, by a key of the data folder.
 */
async function removeDeadLockFile(lockFile: string): Promise<void> {
  const state = await poll(
    () => {
      const now = holderOf(lockFile);
      return now === 'dead' ? undefined : now;
    },
    { everyMs: 50, forMs: REAPED_WITHIN_MS },
  );
  if (state === 'stranger' || state === undefined) rmSync(lockFile, { force: true });
}

/** `nobody` is left to Postgres, which removes such a file by itself; so is what may be a living Postgres. */
function holderOf(lockFile: string): 'nobody' | 'stranger' | 'dead' | 'postgres' {
  if (!existsSync(lockFile)) return 'nobody';
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
  if (!Number.isInteger(pid) || !isKnown(pid)) return 'nobody';
  if (identityOf(pid) === undefined) return 'dead';
  const commandLine = commandLineOf(pid);
  return commandLine !== undefined && !commandLine.includes('postgres') ? 'stranger' : 'postgres';
}

/** Whether the system has the pid in use, be it by a process that is dead already: what Postgres looks at. */
function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
