import { listPayoutsOfRequest } from '../../src/db/payout-reads';
import { findOrder } from '../../src/db/payout-request-store';
import { readToldRequest } from '../../src/db/told-request';
import { parseId } from '../../src/domain/ids';
import { insertPayout } from '../api/support/payouts';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let operations: OperationsDatabase;
beforeAll(async () => {
  operations = await openOperations();
});
afterAll(() => operations.close());

async function accepted() {
  const owner = await operations.accept();
  const id = parseId('payoutRequest', owner.id);
  if (id === undefined) throw new Error('a stored request has an id');
  return { id, owner };
}

test('a request and its payouts are the rows that the API shows, whatever their amounts and times', async () => {
  const { db } = operations;
  const { id, owner } = await accepted();
  const place = {
    organization_id: owner.organizationId,
    deposit_account_id: 'dep_a',
    provider_account_id: 'pac_a',
  };
  const at = new Date('2026-11-01T00:00:00.007Z');
  const large = { amount: '9007199254740993', processed_amount: '9007199254740993', fee: '9007199254740995' };
  const ended = { status: 'PROCESSED', final: true, resolution: '{"code":"x"}', finished_at: at };
  await insertPayout(db, id, { part: 2, attempt: 1 }, { ...place, deposit_amount: null });
  await insertPayout(db, id, { part: 1, attempt: 2 }, { ...place, ...large, ...ended });
  await insertPayout(db, id, { part: 1, attempt: 1 }, place);
  const told = await readToldRequest(db, owner, id);
  expect(await findOrder(db, 'payout-request', owner, id)).toMatchObject({ ...told?.request });
  const payouts = await listPayoutsOfRequest(db, owner.organizationId, id);
  expect(payouts.map(({ part, attempt }) => [part, attempt])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
  ]);
  expect(told?.payouts).toHaveLength(3);
  expect(payouts).toMatchObject(told?.payouts.map((payout) => ({ ...payout })) ?? []);
});

test('a request without payouts has none, and one of the other mode is not there', async () => {
  const { id, owner } = await accepted();
  expect((await readToldRequest(operations.db, owner, id))?.payouts).toEqual([]);
  const other = owner.mode === 'test' ? 'live' : 'test';
  expect(await readToldRequest(operations.db, { ...owner, mode: other }, id)).toBeUndefined();
});
