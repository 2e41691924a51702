import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './child';
import { type DataFolder, openDataFolder } from './data-folder';
import type { EmbeddedLog, Progress } from './log';
import { removeProcessRecord } from './process-record';
import { type StopStep, stopProcess } from './processes';
import { findTemporal } from './temporal-binary';
import { EndedWhileStarting, temporalReady } from './temporal-ready';

export type TemporalOptions = {
  /** Where histories are kept; in memory they are gone with the server, which then also dies by Ctrl-C. */
  readonly storage: { readonly dataDir: string } | 'memory';
  readonly port: number;
  /** Undefined: no UI. */
  readonly uiPort: number | undefined;
  readonly log: EmbeddedLog;
  readonly progress: Progress;
  /** Names; all are of the type Keyword. */
  readonly searchAttributes: readonly string[];
};

export type RunningTemporal = {
  /** host:port of its gRPC service. */
  readonly address: string;
  readonly uiUrl: string | undefined;
  /** How it ended, should it end by itself. */
  readonly ended: Promise<string>;
  /** May be called again: it is one stop. */
  readonly stop: () => Promise<void>;
};

const HOST = '127.0.0.1';
const STARTS_MAX = 3;

/** Its orderly end takes a second or two; SQLite keeps what was committed even without it. */
export const TEMPORAL_STOP: readonly StopStep[] = [
  { signal: 'SIGINT', waitMs: 15_000 },
  { signal: 'SIGTERM', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 10_000 },
];

type Place = {
  readonly folder: string;
  readonly logFile: string;
  readonly recordFile: string | undefined;
  readonly arguments: readonly string[];
  readonly leave: () => void;
};

/**
 * Starts Temporal's dev server on 127.0.0.1 and resolves when it serves the namespace `default`. The
 * caller sees to it that the ports are free and that nobody else works on the data folder. Throws with
 * the end of the server's own log when it does not come up.
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const binary = await findTemporal({ progress: options.progress });
  for (let start = 1; ; start += 1) {
    try {
      return await startOnce(binary, options);
    } catch (error) {
      // For its inner services the dev server looks for free ports first and opens them later: where somebody
      // else has taken one in between it ends at once, and another start takes others.
      if (!(error instanceof EndedWhileStarting) || start === STARTS_MAX) throw error;
      options.log.warn({ start }, 'temporal.started_again');
    }
  }
}

async function startOnce(binary: string, options: TemporalOptions): Promise<RunningTemporal> {
  const place = placeOf(options);
  const child = await startChild({
    name: 'the embedded Temporal server',
    command: binary,
    args: ['server', 'start-dev', ...place.arguments, '--ip', HOST, ...serverArguments(options)],
    account: undefined,
    // A home of its own: settings of the user's `temporal` tool must not change this server.
    env: { PATH: process.env['PATH'] ?? '', HOME: place.folder, LC_ALL: 'C' },
    cwd: place.folder,
    logFile: place.logFile,
    recordFile: place.recordFile,
  });
  const stop = stopOnce(child, place, options.log);
  const address = `${HOST}:${options.port}`;
  try {
    await temporalReady(child, { address, searchAttributes: options.searchAttributes }, place.logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  options.log.info({ address, pid: child.identity.pid }, 'temporal.started');
  const uiUrl = options.uiPort === undefined ? undefined : `http://${HOST}:${options.uiPort}`;
  return { address, uiUrl, ended: child.ended, stop };
}

/** What every start of the server on this data folder has in its command line, and no other process has. */
export function temporalArguments(folder: DataFolder): readonly string[] {
  return ['--db-filename', folder.temporalDatabase];
}

function placeOf({ storage }: TemporalOptions): Place {
  if (storage === 'memory') {
    const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-temporal-'));
    const leave = (): void => rmSync(folder, { recursive: true, force: true });
    return { folder, logFile: join(folder, 'temporal.log'), recordFile: undefined, arguments: [], leave };
  }
  const folder = openDataFolder(storage.dataDir);
  return {
    folder: folder.run,
    logFile: join(folder.logs, 'temporal.log'),
    recordFile: folder.temporalRecord,
    arguments: temporalArguments(folder),
    leave: () => removeProcessRecord(folder.temporalRecord),
  };
}

function serverArguments({ port, uiPort, searchAttributes }: TemporalOptions): readonly string[] {
  return [
    '--port',
    String(port),
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    '--log-level',
    'warn',
    '--dynamic-config-value',
    'system.enableActivityEagerExecution=true',
    // What has a low priority, as the requests of batches, lets others pass.
    '--dynamic-config-value',
    'matching.useNewMatcher=true',
    ...searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  ];
}

function stopOnce(child: Child, place: Place, log: EmbeddedLog): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await stopProcess(child.identity, TEMPORAL_STOP);
    place.leave();
    log.info({ pid: child.identity.pid }, 'temporal.stopped');
  };
  return () => {
    stopped ??= stop();
    return stopped;
  };
}
