import { claim } from './claim';
import { type DataFolder, openDataFolder } from './data-folder';
import { errorText } from './error-text';
import { stopLeftovers } from './leftovers';
import type { EmbeddedLog, Progress } from './log';
import { assertPortsFree, type PortUse } from './ports';
import { type RunningPostgres, startPostgres } from './postgres';
import { type RunningTemporal, startTemporal } from './temporal';

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Undefined: no embedded Postgres. */
  readonly pgPort?: number | undefined;
  /** Undefined: no embedded Temporal server, and no UI. */
  readonly temporalPort?: number | undefined;
  /** Undefined: Temporal's server without its UI. */
  readonly uiPort?: number | undefined;
  /** What the gateway itself will open on this machine (PORT, SANDBOX_PORT …): checked with the rest. */
  readonly otherPorts?: readonly PortUse[];
  readonly log: EmbeddedLog;
  readonly progress: Progress;
  readonly searchAttributes: readonly string[];
};

export type EmbeddedStack = {
  /** Undefined where no embedded Postgres was asked for. Holds the password: not for logs. */
  readonly databaseUrl: string | undefined;
  readonly temporalAddress: string | undefined;
  readonly uiUrl: string | undefined;
  /** Says which part ended by itself, and how; pending for ever after a `stop`. */
  readonly broken: Promise<string>;
  /** Temporal first, then Postgres; then another gateway may have the folder. May be called again: it is one stop. */
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly postgres: RunningPostgres | undefined;
  readonly temporal: RunningTemporal | undefined;
};

/**
 * Starts the servers of a one-machine installation side by side, and resolves when all answer. Before
 * that it makes sure that no other gateway works on the data folder, stops what a killed one left, and
 * checks every port at once. If anything fails, all that was started is stopped again, and the error
 * names every fault.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedStack> {
  if (process.platform === 'win32')
    throw new Error(
      'The embedded servers run on Linux and macOS: use WSL, or set DATABASE_URL and TEMPORAL_ADDRESS.',
    );
  const folder = openDataFolder(options.dataDir);
  const release = await claimFolder(folder);
  try {
    await stopLeftovers(folder, options.log, options.progress);
    await assertPortsFree(portsOf(options));
    return stackOf(await startParts(options), release);
  } catch (error) {
    release();
    throw error;
  }
}

async function claimFolder(folder: DataFolder): Promise<() => void> {
  const result = await claim(folder.run, 'gateway');
  if (result.outcome === 'claimed') return result.release;
  throw new Error(
    `A gateway is already running on DATA_DIR ${folder.root} (process ${result.by.pid}): ` +
      'stop it, or set DATA_DIR to another folder.',
  );
}

function portsOf({ pgPort, temporalPort, uiPort, otherPorts }: EmbeddedOptions): readonly PortUse[] {
  const own = [
    { port: pgPort, variable: 'PG_PORT' },
    { port: temporalPort, variable: 'TEMPORAL_PORT' },
    { port: temporalPort === undefined ? undefined : uiPort, variable: 'UI_PORT' },
  ];
  const asked = own.flatMap(({ port, variable }) => (port === undefined ? [] : [{ port, variable }]));
  return [...(otherPorts ?? []), ...asked];
}

async function startParts(options: EmbeddedOptions): Promise<Parts> {
  const { dataDir, pgPort, temporalPort, uiPort, log, progress, searchAttributes } = options;
  const [postgres, temporal] = await Promise.allSettled([
    pgPort === undefined ? undefined : startPostgres({ dataDir, port: pgPort, log }),
    temporalPort === undefined
      ? undefined
      : startTemporal({ storage: { dataDir }, port: temporalPort, uiPort, log, progress, searchAttributes }),
  ]);
  if (postgres.status === 'fulfilled' && temporal.status === 'fulfilled')
    return { postgres: postgres.value, temporal: temporal.value };

  const results = [postgres, temporal];
  const stops = results.map((result) => (result.status === 'fulfilled' ? result.value?.stop() : undefined));
  const stopped = await Promise.allSettled(stops);
  throw new Error(faultsOf([...results, ...stopped]).join('\n'));
}

function stackOf({ postgres, temporal }: Parts, release: () => void): EmbeddedStack {
  let stopped: Promise<void> | undefined;
  const broken = new Promise<string>((resolve) => {
    const tell = (name: string) => (how: string) => {
      if (stopped === undefined) resolve(`${name} ended by itself (${how})`);
    };
    void postgres?.ended.then(tell('the embedded Postgres'));
    void temporal?.ended.then(tell('the embedded Temporal server'));
  });
  return {
    databaseUrl: postgres?.url,
    temporalAddress: temporal?.address,
    uiUrl: temporal?.uiUrl,
    broken,
    stop: () => {
      stopped ??= stopInOrder([temporal, postgres], release);
      return stopped;
    },
  };
}

/** One that cannot be stopped does not keep the others from being stopped. */
async function stopInOrder(
  parts: readonly (RunningPostgres | RunningTemporal | undefined)[],
  release: () => void,
): Promise<void> {
  const results: PromiseSettledResult<void>[] = [];
  for (const part of parts)
    if (part !== undefined) results.push(...(await Promise.allSettled([part.stop()])));
  release();
  const faults = faultsOf(results);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function faultsOf(results: readonly PromiseSettledResult<unknown>[]): readonly string[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [errorText(result.reason)] : []));
}
