import { readEngineLoad } from '../../../src/db/batches/engine-load';
import type { BatchRecord } from '../../../src/db/batches/records';
import { newId } from '../../../src/db/new-id';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../../src/domain/payout-request/plan';
import { storeBatch } from '../../support/batches/stored-batch';
import { aPart, chosen } from '../../support/decisions';
import { NOON, NOON_MS, ORGANIZATION } from '../../support/operations';
import { type OperationsDatabase, openOperations } from '../../support/operations-database';

let real: OperationsDatabase;
beforeEach(async () => {
  real = await openOperations();
}, 60_000);
afterEach(() => real?.close());

/** A request of the batch as it stands when its payout has this status since so long. */
async function request(batch: BatchRecord, payoutStatus: string | null, sinceMs = 0): Promise<void> {
  const accepted = await real.accept();
  const { id } = accepted;
  if (payoutStatus !== null) {
    const plan = changesOfFirstPlan(accepted, NO_CHANGES, chosen([aPart('a', 10_000n)]), {
      at: NOON,
      newPayoutId: () => newId('payout'),
      accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
    });
    await real.books.withRequest(ORGANIZATION, id, (book) => book.write(plan, NOON));
    const updatedAt = new Date(NOON_MS - sinceMs);
    await real
      .db('payouts')
      .where({ operation_id: id })
      .update({ status: payoutStatus, updated_at: updatedAt });
  }
  await real.db('payout_requests').where({ id }).update({ batch_id: batch.id });
}

const load = (batch: BatchRecord) =>
  real.db.transaction((trx) =>
    readEngineLoad(
      trx,
      { organizationId: ORGANIZATION, id: batch.id } as Parameters<typeof readEngineLoad>[1],
      NOON,
      new Date(NOON_MS - 10_000),
    ),
  );

test.each([
  ['that it has not come to', null, 0, 1],
  ['whose payout is planned and not sent, for however long', 'CREATED', 60_000, 1],
  ['that it has just sent', 'INVOKING', 149, 1],
  ['that waits for its provider', 'INVOKING', 151, 0],
] as const)('the engine has work with a request %s, or not', async (_which, status, sinceMs, inHand) => {
  const batch = await storeBatch(real.db, { status: 'DISPATCHING' });
  await request(batch, status, sinceMs);
  await request(await storeBatch(real.db, { status: 'DISPATCHING' }), status, sinceMs);
  expect(await load(batch)).toEqual({ inHand, underWay: 1, batches: 2, singlesWait: false });
});

test('a single request that waits is seen, one that has waited too long is not', async () => {
  const batch = await storeBatch(real.db, { status: 'DISPATCHING' });
  const { id } = await real.accept();
  const acceptedBefore = async (ms: number) =>
    real
      .db('payout_requests')
      .where({ id })
      .update({ created_at: new Date(NOON_MS - ms) });
  await acceptedBefore(9_000);
  expect((await load(batch)).singlesWait).toBe(true);
  await acceptedBefore(11_000);
  expect((await load(batch)).singlesWait).toBe(false);
});
