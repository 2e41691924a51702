import type { Knex } from 'knex';
import * as configuration from './migrations/0001-configuration';
import * as operations from './migrations/0002-operations';
import * as ledger from './migrations/0003-ledger';
import * as inAndOut from './migrations/0004-in-and-out';
import * as directPayouts from './migrations/0005-direct-payouts';
import * as adjustments from './migrations/0006-adjustments';
import * as sweeps from './migrations/0007-sweeps';
import * as callbacks from './migrations/0008-callbacks';
import * as rateLimits from './migrations/0009-rate-limits';
import * as watching from './migrations/0010-watching';
import * as batches from './migrations/0011-batches';
import * as batchCallbacks from './migrations/0012-batch-callbacks';
import * as callIds from './migrations/0013-call-ids';

// Listed by hand: knex records a migration under its file name, extension included, so a
// folder scan would see `.ts` here and `.js` in the image and call the history corrupt.
const MIGRATIONS: readonly { readonly name: string; readonly up: (db: Knex) => Promise<void> }[] = [
  { name: '0001-configuration', up: configuration.up },
  { name: '0002-operations', up: operations.up },
  { name: '0003-ledger', up: ledger.up },
  { name: '0004-in-and-out', up: inAndOut.up },
  { name: '0005-direct-payouts', up: directPayouts.up },
  { name: '0006-adjustments', up: adjustments.up },
  { name: '0007-sweeps', up: sweeps.up },
  { name: '0008-callbacks', up: callbacks.up },
  { name: '0009-rate-limits', up: rateLimits.up },
  { name: '0010-watching', up: watching.up },
  { name: '0011-batches', up: batches.up },
  { name: '0012-batch-callbacks', up: batchCallbacks.up },
  { name: '0013-call-ids', up: callIds.up },
];

const migrationSource: Knex.MigrationSource<(typeof MIGRATIONS)[number]> = {
  getMigrations: async () => [...MIGRATIONS],
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => ({
    up: migration.up,
    down: async () => {
      throw new Error('migrations go forward only');
    },
  }),
};

// Any number, the same in every process of this product: who holds it migrates, the others wait.
const MIGRATION_LOCK = 4_217_022;

/** Brings the schema up to date. Several processes may start at once: one migrates, the others wait for it. */
export async function migrate(db: Knex): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await trx.migrate.latest({ migrationSource, disableMigrationsListValidation: false });
  });
}
