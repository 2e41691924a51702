import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import type { EmbeddedLog, Progress } from './log';
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
  removeStrangersLockFile(join(folder.postgresCluster, 'postmaster.pid'));
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

/**
 * Postgres refuses to start while any process of its user has the pid in its old lock file, such as an
 * editor after a reboot. The file is removed only where that process can be seen to be no Postgres.
 */
function removeStrangersLockFile(lockFile: string): void {
  if (!existsSync(lockFile)) return;
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
  if (!Number.isInteger(pid) || identityOf(pid) === undefined) return;
  const commandLine = commandLineOf(pid);
  if (commandLine !== undefined && !commandLine.includes('postgres')) rmSync(lockFile, { force: true });
}
