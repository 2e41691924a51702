import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import type { Progress } from '../../src/embedded/log';
import { readProcessRecord } from '../../src/embedded/process-record';
import { startTemporal } from '../../src/embedded/temporal';
import { freePorts } from '../../test/support/free-port';
import { silentLog } from '../../test/support/silent-log';
import { SEARCH_ATTRIBUTES } from '../../workflows/payout-request/contract';
import { productionBinaries, SERVER_VERSION } from './binaries';
import type { Cluster } from './cluster';
import { startProductionServer } from './temporal-server';

export type BenchEngine = {
  readonly address: string;
  /** What was measured on, in one line for the head of the report. */
  readonly described: string;
  /** Undefined for a server that somebody else runs: its processor time is not seen. */
  readonly pid: number | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * The server that TEMPORAL_ADDRESS names; else Temporal's real server on the cluster; else the dev server, and
 * then the first line of the report says so.
 */
export async function startEngine(
  cluster: Cluster,
  folder: string,
  progress: Progress,
): Promise<BenchEngine> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given !== undefined && given !== '')
    return {
      address: given,
      described: `Temporal at ${given}, which somebody else runs: its processor time is not in the figures`,
      pid: undefined,
      stop: async () => undefined,
    };
  const found = await productionBinaries(progress);
  if (found.ok) {
    const server = await startProductionServer(found.binaries, cluster, folder);
    return { ...server, described: `Temporal's server ${SERVER_VERSION} on Postgres, 512 shards` };
  }
  return startDevServer(folder, found.why, progress);
}

async function startDevServer(folder: string, why: string, progress: Progress): Promise<BenchEngine> {
  const dataDir = join(folder, 'temporal');
  const [port = 0] = await freePorts(1);
  const temporal = await startTemporal({
    storage: { dataDir },
    port,
    uiPort: undefined,
    log: silentLog,
    progress,
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  const record = readProcessRecord(openDataFolder(dataDir).temporalRecord);
  return {
    address: temporal.address,
    described: `NOT A PRODUCTION-LIKE SERVER: Temporal's dev server on SQLite, since its real one cannot be had (${why})`,
    pid: record?.pid,
    stop: temporal.stop,
  };
}
