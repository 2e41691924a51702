import { postLedger } from '../../src/db/ledger-store';
import { newId } from '../../src/db/new-id';
import { hold, opening, paid, release } from '../../src/domain/ledger/postings';
import type { Entries, LedgerKind } from '../../src/domain/ledger/transaction';
import { ACCOUNT, NOON, ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
});
afterAll(() => real?.close());

let causes = 0;
function post(kind: LedgerKind, entries: Entries, cause = `test:${++causes}`) {
  return real.db.transaction((trx) =>
    postLedger(trx, newId, ORGANIZATION, [
      {
        kind,
        cause,
        depositAccountId: ACCOUNT,
        currency: 'USD',
        entries,
        payoutId: null,
        actor: 'test',
        reason: null,
        occurredAt: NOON,
      },
    ]),
  );
}
const balance = async (account = ACCOUNT as string) => {
  const row = await real.db('deposit_balances').where({ deposit_account_id: account }).first();
  return [row.funds, row.held, row.paid_out, row.fees].map(BigInt);
};

test('balances are the sums of the entries, moved by the database itself', async () => {
  const [funds = 0n] = await balance();
  await post('hold', hold(10_100n));
  expect(await balance()).toEqual([funds - 10_100n, 10_100n, 0n, 0n]);
  await post('paid', paid(10_100n, 9_900n, 150n));
  expect(await balance()).toEqual([funds - 10_050n, 0n, 9_900n, 150n]);
});

test('the same cause is booked once, and the second try moves nothing', async () => {
  await post('hold', hold(5n), 'once');
  const before = await balance();
  await expect(post('hold', hold(5n), 'once')).rejects.toThrow('ledger_transactions');
  expect(await balance()).toEqual(before);
  await post('release', release(5n));
});

test('of two bookings of one cause at the same moment one stands', async () => {
  const before = await balance();
  const results = await Promise.allSettled([1, 2].map(() => post('hold', hold(7n), 'race')));
  expect(results.map(({ status }) => status).sort((a, b) => (a < b ? -1 : 1))).toEqual([
    'fulfilled',
    'rejected',
  ]);
  expect((await balance())[1]).toBe((before[1] ?? 0n) + 7n);
  await post('release', release(7n));
});

test('a hold may take the last unit above the minimum and not one more', async () => {
  const [funds = 0n] = await balance();
  await real.db('deposit_balances').where({ deposit_account_id: ACCOUNT }).update({ minimum_balance: '100' });
  await expect(post('hold', hold(funds - 99n))).rejects.toThrow('overdraws');
  await post('hold', hold(funds - 100n));
  await post('release', release(funds - 100n));
  await real.db('deposit_balances').where({ deposit_account_id: ACCOUNT }).update({ minimum_balance: '0' });
});

test('of many holds at the same moment only those pass for which there is money', async () => {
  const [funds = 0n] = await balance();
  const each = funds / 3n;
  const results = await Promise.allSettled(Array.from({ length: 8 }, () => post('hold', hold(each))));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  for (let passed = 0; passed < 3; passed += 1) await post('release', release(each));
});

test('a fact may overdraw: what the provider took is booked as it is', async () => {
  const [funds = 0n] = await balance();
  await post('correction', { funds: -funds - 1n, outside: funds + 1n });
  expect((await balance())[0]).toBe(-1n);
  await post('correction', opening(funds + 1n));
});

test('more than is held cannot be released', async () => {
  const [, held = 0n] = await balance();
  await expect(post('release', release(held + 1n))).rejects.toThrow('held');
});

const entry = (transaction: string, account: string, amount: number, given: object = {}) => ({
  organization_id: ORGANIZATION,
  transaction_id: transaction,
  deposit_account_id: ACCOUNT,
  account,
  amount,
  currency: 'USD',
  kind: 'correction',
  ...given,
});

test.each<[says: string, entries: (id: string) => object[], refused: string]>([
  ['one side only', (id) => [entry(id, 'funds', 5)], 'add up to zero'],
  ['two sides that differ', (id) => [entry(id, 'funds', 5), entry(id, 'held', -4)], 'add up to zero'],
  [
    'two currencies',
    (id) => [entry(id, 'funds', 5), entry(id, 'held', -5, { currency: 'EUR' })],
    'add up to zero',
  ],
  [
    'another currency than the account has',
    (id) => [entry(id, 'funds', 5, { currency: 'EUR' }), entry(id, 'held', -5, { currency: 'EUR' })],
    'no balance in its currency',
  ],
  ['an account that is none', (id) => [entry(id, 'pocket', 5), entry(id, 'held', -5)], 'account'],
  ['nothing', (id) => [entry(id, 'funds', 0)], 'amount'],
])('entries that name %s are refused by the database', async (_says, entries, refused) => {
  const id = newId('ledgerTransaction');
  const head = {
    organization_id: ORGANIZATION,
    id,
    kind: 'correction',
    cause: id,
    actor: 'test',
    occurred_at: NOON,
  };
  const work = real.db.transaction(async (trx) => {
    await trx('ledger_transactions').insert(head);
    await trx('ledger_entries').insert(entries(id));
  });
  await expect(work).rejects.toThrow(refused);
});

test.each(['funds', 'held', 'paid_out', 'fees', 'return_cost', 'suspense', 'outside'])(
  'nobody moves %s but a ledger entry',
  async (column) => {
    const moved = real.db('deposit_balances').update({ [column]: real.db.raw('?? + 1', [column]) });
    await expect(moved).rejects.toThrow(/by ledger entries only|ledger_adds_up/);
  },
);

test('nobody moves money between two columns by hand either', async () => {
  const moved = real.db.raw('update deposit_balances set funds = funds - 1, outside = outside + 1');
  await expect(moved).rejects.toThrow('by ledger entries only');
});
