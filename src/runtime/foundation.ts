import type { Knex } from 'knex';
import { type Logger, pino } from 'pino';
import { PAYOUT_TASK_QUEUE } from '../../workflows/payout-request/contract';
import type { Environment } from '../config/environment';
import { type ConfigurationReader, cachedConfiguration } from '../db/configuration-cache';
import { checkVault } from '../db/installation-store';
import { openDatabase } from '../db/knex';
import { migrate } from '../db/migrations';
import { createEngine, type Engine } from '../engine/engine';
import { type TemporalLink, temporalLink } from '../engine/temporal-link';
import { createMetrics, type Metrics } from '../metrics/metrics';
import { CONNECTORS } from '../providers';
import type { Connector } from '../providers/connector';
import { withSandboxAsLive } from '../providers/live-for-tests';
import { createVault, type Vault } from '../vault';
import { localEncryptionKey } from './encryption-key-file';

/** What API and worker stand on, each for itself or both in one process. */
export type Foundation = {
  readonly environment: Environment;
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly connectors: readonly Connector[];
  readonly link: TemporalLink;
  readonly engine: Engine;
  readonly taskQueue: string;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly nowMs: () => number;
  readonly close: () => Promise<void>;
};

export type Servers = { readonly databaseUrl: string; readonly temporalAddress: string };

/**
 * Opens the database, brings its schema up to date, and makes sure that what is sealed in it can be opened.
 *
 * @param taskQueue for tests, which share one engine; everybody else uses the one there is
 */
export async function openFoundation(
  environment: Environment,
  { databaseUrl, temporalAddress }: Servers,
  log: Logger,
  taskQueue: string = PAYOUT_TASK_QUEUE,
): Promise<Foundation> {
  const keys = environment.encryptionKeys;
  const vault = createVault(keys.length > 0 ? keys : [localEncryptionKey(environment.dataDir)]);
  const db = openDatabase(databaseUrl, 20);
  const link = temporalLink({ address: temporalAddress, namespace: environment.temporalNamespace });
  const close = async (): Promise<void> => {
    await link.close();
    await db.destroy();
  };
  try {
    await migrate(db);
    await checkVault(db, vault);
  } catch (error) {
    await close();
    throw error;
  }
  const nowMs = Date.now;
  return {
    environment,
    db,
    vault,
    configuration: cachedConfiguration(db, vault),
    connectors: environment.sandboxAsLive ? withSandboxAsLive(CONNECTORS) : CONNECTORS,
    link,
    engine: createEngine({ db, link, taskQueue, nowMs, log }),
    taskQueue,
    metrics: createMetrics(),
    log,
    nowMs,
    close,
  };
}

export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
