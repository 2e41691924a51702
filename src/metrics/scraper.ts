import type { Knex } from 'knex';
import { collectDefaultMetrics, Gauge, type Registry } from 'prom-client';
import { readOpenFacts } from './open-facts';
import { openGauges } from './open-gauges';
import { poolGauge } from './pool-gauge';

export type ScraperDeps = {
  readonly registry: Registry;
  readonly db: Knex;
  readonly nowMs: () => number;
};

// However many ask, the database is asked at most this often by one process.
const FACTS_KEPT_MS = 5_000;

/**
 * All metrics of a process, as Prometheus reads them. While the database is away, those that are read from it
 * are missing, `payout_gateway_database_up` is 0, and the others are there.
 */
export function createScraper({ registry, db, nowMs }: ScraperDeps): () => Promise<string> {
  collectDefaultMetrics({ register: registry });
  poolGauge(registry, db);
  const gauges = openGauges(registry);
  const up = new Gauge({
    name: 'payout_gateway_database_up',
    help: 'Whether the database answered when it was last asked for the metrics.',
    registers: [registry],
  });

  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    try {
      gauges.show(await readOpenFacts(db));
      up.set(1);
    } catch {
      gauges.clear();
      up.set(0);
    }
    readAtMs = nowMs();
    reading = undefined;
  };
  return async () => {
    if (nowMs() - readAtMs >= FACTS_KEPT_MS) {
      reading ??= read();
      await reading;
    }
    return registry.metrics();
  };
}
