import type { Knex } from 'knex';
import { Gauge, type Registry } from 'prom-client';

type Pool = {
  readonly numUsed: () => number;
  readonly numFree: () => number;
  readonly numPendingAcquires: () => number;
};

/** How many connections to the database are in use, and how many callers wait for one. */
export function poolGauge(registry: Registry, db: Knex): void {
  const pool: Pool = db.client.pool;
  new Gauge({
    name: 'payout_gateway_database_connections',
    help: 'Connections of this process to the database; waiting: callers that have none yet.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'used' }, pool.numUsed());
      this.set({ state: 'free' }, pool.numFree());
      this.set({ state: 'waiting' }, pool.numPendingAcquires());
    },
  });
}
