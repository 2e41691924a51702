import { join } from 'node:path';
import { SEARCH_ATTRIBUTES } from '../../workflows/payout-request/contract';
import type { Environment } from '../config/environment';
import type { PortUse } from '../embedded/ports';
import { startEmbedded } from '../embedded/stack';
import { startSandbox } from '../sandbox/start-sandbox';
import { startApi } from './api-process';
import { applyIfEmpty } from './apply-if-empty';
import { createLogger, type Foundation, openFoundation } from './foundation';
import { startMetrics } from './metrics-server';
import { startWorker } from './worker-process';

export type RunningStack = {
  readonly foundation: Foundation;
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  /** Where the Temporal UI is; undefined for an external engine. */
  readonly uiUrl: string | undefined;
  readonly metricsUrl: string | undefined;
  /** Says which part ended by itself. */
  readonly broken: Promise<string>;
  readonly stop: () => Promise<void>;
};

/**
 * Everything in one process, the embedded default: Postgres and Temporal (unless they are external), the
 * sandbox provider, API and worker. Stopped in the opposite order; what has started when a later part
 * fails is stopped as well.
 */
export async function startStack(
  environment: Environment,
  progress: (line: string) => void,
): Promise<RunningStack> {
  const log = createLogger(environment.logLevel);
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let undo = stops.pop(); undo !== undefined; undo = stops.pop()) await undo();
  };
  try {
    const embedded = await startEmbedded({
      dataDir: environment.dataDir,
      pgPort: environment.databaseUrl === undefined ? environment.pgPort : undefined,
      temporalPort: environment.temporalAddress === undefined ? environment.temporalPort : undefined,
      uiPort: environment.uiPort,
      otherPorts: [
        { port: environment.port, variable: 'PORT' },
        { port: environment.sandboxPort, variable: 'SANDBOX_PORT' },
        ...portOf(environment.metricsPort, 'METRICS_PORT'),
      ],
      log,
      progress,
      searchAttributes: SEARCH_ATTRIBUTES,
    });
    stops.push(embedded.stop);
    const foundation = await openFoundation(environment, serversOf(environment, embedded), log);
    stops.push(foundation.close);
    const metrics = await startMetrics(foundation);
    stops.push(metrics.stop);
    await applyIfEmpty(foundation);
    const sandbox = await startSandbox({
      port: environment.sandboxPort,
      host: environment.host,
      dataDir: join(environment.dataDir, 'sandbox'),
      log,
    });
    stops.push(sandbox.stop);
    const worker = await startWorker(foundation);
    stops.push(worker.stop);
    const api = await startApi(foundation);
    stops.push(api.stop);
    return {
      foundation,
      apiUrl: api.url,
      sandboxUrl: sandbox.url,
      uiUrl: embedded.uiUrl,
      metricsUrl: metrics.url,
      broken: Promise.race([embedded.broken, worker.ended.then(() => 'the worker ended')]),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const portOf = (port: number | undefined, variable: string): readonly PortUse[] =>
  port === undefined ? [] : [{ port, variable }];

function serversOf(
  environment: Environment,
  embedded: { readonly databaseUrl: string | undefined; readonly temporalAddress: string | undefined },
) {
  const databaseUrl = environment.databaseUrl?.reveal() ?? embedded.databaseUrl;
  const temporalAddress = environment.temporalAddress ?? embedded.temporalAddress;
  if (databaseUrl === undefined || temporalAddress === undefined)
    throw new Error('a server was neither given nor started');
  return { databaseUrl, temporalAddress };
}
