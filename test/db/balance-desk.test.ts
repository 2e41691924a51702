import { newId } from '../../src/db/new-id';
import { Secret } from '../../src/domain/secret';
import type { Connector, ProviderConnection } from '../../src/providers/connector';
import { SANDBOX } from '../../src/providers/sandbox';
import { balanceDesk } from '../../src/sweeps/balance-desk';
import { NOON_MS } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { threeAccounts } from '../support/three-accounts';

type Balance = ProviderConnection['balance'];

const compared = (yaml = threeAccounts()) =>
  yaml.replaceAll('opening_balance: "10000.00" }', 'opening_balance: "10000.00", drift_threshold: "0" }');

let real: OperationsDatabase;
beforeEach(async () => {
  real = await openOperations(compared());
});
afterEach(() => real?.close());

/** The desk over providers that hold what the table says; an account that is not in it has no such power. */
function deskOver(balances: Readonly<Record<string, NonNullable<Balance>>>) {
  const connector: Connector = {
    ...SANDBOX,
    open(account, settings, tools) {
      const { limits, submit } = SANDBOX.open(account, settings, tools);
      const balance = balances[account];
      return balance === undefined ? { limits, submit } : { limits, submit, balance };
    },
  };
  const { db, configuration } = real;
  const nowMs = () => NOON_MS;
  const tools = { nowMs, noticeUrl: () => '', noticeSecret: () => new Secret(''), sandboxUrl: '' };
  return balanceDesk({ db, configuration, connectors: [connector], tools, newId, nowMs });
}

const holding = (units: bigint) => async () => units;
const kept = () =>
  real
    .db('provider_balances')
    .orderBy('deposit_account_id')
    .select('deposit_account_id', 'amount', 'misfits');
const row = (deposit_account_id: string, amount: string, misfits = 0) => ({
  deposit_account_id,
  amount,
  misfits,
});

test('every account is asked by its own currency, and compared with its own ledger', async () => {
  const asked: string[] = [];
  const desk = deskOver({
    pac_a: async (currency) => {
      asked.push(currency);
      return 1_000_000n;
    },
    pac_b: holding(999_999n),
  });
  expect(await desk.compare(null, 100)).toEqual({ next: null, drifting: ['dep_b'], failed: [] });
  expect(asked).toEqual(['USD']);
  expect(await kept()).toEqual([row('dep_a', '1000000'), row('dep_b', '999999', 1)]);
});

test('a provider that fails, does not know or does not answer in time says nothing, and the others are heard', async () => {
  const desk = deskOver({
    pac_a: async () => {
      throw new Error('broken');
    },
    pac_b: () => new Promise<never>(() => undefined),
    pac_c: holding(1_000_000n),
  });
  expect(await desk.compare(null, 100)).toEqual({ next: null, drifting: [], failed: [] });
  expect(await kept()).toEqual([row('dep_c', '1000000')]);
  await deskOver({ pac_c: async () => undefined }).compare(null, 100);
  expect(await kept()).toEqual([row('dep_c', '1000000')]);
});

test('nobody is asked inside a transaction', async () => {
  const inTransaction = async () => {
    const { rows } = await real.db.raw(
      "select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
    );
    return BigInt(rows.length);
  };
  await deskOver({ pac_a: inTransaction, pac_b: inTransaction }).compare(null, 100);
  expect(await kept()).toMatchObject([{ amount: '0' }, { amount: '0' }]);
});

test('pages go on where the one before stopped, over organizations too, and end at the beginning', async () => {
  const other = compared()
    .replace('org_test', 'org_zoo')
    .replace(/api_keys:[\s\S]*$/, '');
  await real.apply(other);
  const all = holding(1_000_000n);
  const desk = deskOver({ pac_a: all, pac_b: all, pac_c: all });
  const places: unknown[] = [];
  let after: Awaited<ReturnType<typeof desk.compare>>['next'] = null;
  do {
    after = (await desk.compare(after, 2)).next;
    places.push(after);
  } while (after !== null && places.length < 10);
  expect(places).toEqual([['org_test', 'dep_b'], ['org_zoo', 'dep_a'], ['org_zoo', 'dep_c'], null]);
  expect(await kept()).toHaveLength(6);
});

test('accounts that share a provider account and a currency are not compared: their provider has one figure for both', async () => {
  const more =
    '  - { id: dep_more, provider_account: pac_a, currency: USD, drift_threshold: "0" }\npayout_services:';
  await real.apply(compared().replace('payout_services:', more));
  const all = holding(1_000_000n);
  await deskOver({ pac_a: all, pac_b: all, pac_c: all }).compare(null, 100);
  expect(await kept()).toEqual([row('dep_b', '1000000'), row('dep_c', '1000000')]);
});

test('an account without a threshold is read, and never drifts', async () => {
  await real.apply(threeAccounts());
  const desk = deskOver({ pac_a: holding(1n) });
  for (const times of [1, 2, 3])
    expect([times, (await desk.compare(null, 100)).drifting]).toEqual([times, []]);
  expect(await kept()).toEqual([row('dep_a', '1')]);
});
