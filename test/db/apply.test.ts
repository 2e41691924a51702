import { readOrganization } from '../../src/db/configuration-store';
import { newId } from '../../src/db/new-id';
import { readQuotes } from '../../src/db/rate-store';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';
import { threeAccounts } from '../support/three-accounts';

const SECRET_WORD = 'sim:slow:4242';
const HOOK_SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const RATES = (rates: string) => `rate_sources:\n  - { id: desk, type: table, rates: { ${rates} } }\n`;
const POINT = `, callback: { url: "http://127.0.0.1:9/hook", secrets: ["${HOOK_SECRET}"] }`;
const FILE = `${threeAccounts({ point: POINT }).replace('settings: { timeout_ms', `settings: { default_behaviour: "${SECRET_WORD}", timeout_ms`)}${RATES('"USD/EUR": { bid: "0.90", ask: "0.92" }')}`;
const OTHER_TREE = FILE.replace('strategies: [{ type: cost }]', 'strategies: [{ type: balance }]');
const WITHOUT_C = FILE.replace(/^ {2}- \{ id: (rou_c|dep_c|pac_c).*\n/gm, '');

let real: OperationsDatabase;
beforeEach(async () => {
  real = await openOperations('');
});
afterEach(() => real?.close());

const stored = async () => {
  const organization = await readOrganization(real.db, real.vault, ORGANIZATION);
  if (organization === undefined) throw new Error('nothing is applied');
  return organization;
};
const count = async (table: string) => Number((await real.db(table).count().first())?.['count']);

test('the first apply makes everything of the file true, opening balances posted once', async () => {
  const changes = await real.apply(FILE);
  expect(changes.every(({ change }) => change === 'added')).toBe(true);
  const { payoutRoutes, routingSchemes, apiKeys, configurationVersion } = await stored();
  expect(payoutRoutes.map(({ id, enabled }) => [id, enabled])).toEqual([
    ['rou_a', true],
    ['rou_b', true],
    ['rou_c', true],
  ]);
  expect(routingSchemes).toMatchObject([{ id: 'rsc_main', version: 1 }]);
  expect([apiKeys.length, configurationVersion]).toEqual([2, 1]);
  const balances = await real.db('deposit_balances').orderBy('deposit_account_id').pluck('funds');
  expect(balances.map(BigInt)).toEqual([1_000_000n, 1_000_000n, 1_000_000n]);
  expect(await count('ledger_transactions')).toBe(3);
});

test('the same file twice changes nothing, not even a trace', async () => {
  await real.apply(FILE);
  const before = [await stored(), await count('audit_log')];
  expect(await real.apply(FILE)).toEqual([]);
  expect([await stored(), await count('audit_log')]).toEqual(before);
});

test('what is written comes back typed, with its secrets; no column holds a secret openly', async () => {
  await real.apply(FILE);
  const { providerAccounts, payoutPoints } = await stored();
  expect(providerAccounts[0]?.settings['default_behaviour']?.reveal()).toBe(SECRET_WORD);
  expect(payoutPoints[0]?.callback?.secrets.map((secret) => secret.reveal())).toEqual([HOOK_SECRET]);
  const tables = ['provider_accounts', 'payout_points', 'api_keys', 'audit_log', 'scheme_versions'];
  const rows = await Promise.all(tables.map((table) => real.db.raw('select t::text from ?? t', [table])));
  const all = JSON.stringify(rows.map((each) => each.rows));
  for (const secret of [SECRET_WORD, HOOK_SECRET, HOOK_SECRET.slice(6), 'sk_test_merchant_0000'])
    expect(all).not.toContain(secret);
});

test('a changed scheme becomes a new version, and the old one is kept as it was', async () => {
  await real.apply(FILE);
  const versions = () => real.db('scheme_versions').where({ scheme_id: 'rsc_main' }).orderBy('version');
  const before = await versions();
  await real.apply(OTHER_TREE);
  expect((await stored()).routingSchemes).toMatchObject([{ version: 2 }]);
  const after = await versions();
  expect(after.map(({ version }) => version)).toEqual([1, 2]);
  expect(after[0]).toEqual(before[0]);
});

test('what left the file is disabled, and comes back without a second opening balance', async () => {
  await real.apply(FILE);
  await real.apply(WITHOUT_C);
  const enabledIds = async () =>
    (await stored()).payoutRoutes.filter(({ enabled }) => enabled).map(({ id }) => id);
  expect(await enabledIds()).toEqual(['rou_a', 'rou_b']);
  expect((await stored()).depositAccounts.map(({ enabled }) => enabled)).toEqual([true, true, false]);
  await real.apply(FILE);
  expect(await enabledIds()).toEqual(['rou_a', 'rou_b', 'rou_c']);
  expect(await count('ledger_transactions')).toBe(3);
});

test.each([
  ['an opening balance', 'opening_balance: "10000.00"', 'opening_balance: "10000.01"'],
  ['a currency', 'currency: USD, opening', 'currency: EUR, opening'],
])(
  '%s cannot change: it is refused with its line, and nothing of the file is applied',
  async (_says, from, to) => {
    await real.apply(FILE);
    const before = await stored();
    await expect(real.apply(OTHER_TREE.replace(from, to))).rejects.toThrow(
      /configuration\.yaml:8\b[\s\S]*cannot change/,
    );
    expect(await stored()).toEqual(before);
  },
);

test('of two applies at once each is whole, and neither posts a balance twice', async () => {
  await Promise.all([real.apply(FILE), real.apply(FILE)]);
  expect(await count('ledger_transactions')).toBe(3);
  expect((await stored()).configurationVersion).toBe(1);
});

test('the cache gives what is true now, and reads the tables again only when that has changed', async () => {
  await real.apply(FILE);
  const first = await real.configuration.organization(ORGANIZATION);
  expect(await real.configuration.organization(ORGANIZATION)).toBe(first);
  await real.apply(OTHER_TREE);
  const second = await real.configuration.organization(ORGANIZATION);
  expect(second).not.toBe(first);
  expect(second.routingSchemes[0]?.version).toBe(2);
  await expect(real.configuration.organization(newId('organization'))).rejects.toThrow('no organization');
});

const asks = async () =>
  (await readQuotes(real.db, ORGANIZATION)).map(({ ask }) => `${ask.numerator}/${ask.denominator}`);

test('the rates of a table are current with the apply that brings them', async () => {
  await real.apply(FILE);
  expect(await asks()).toEqual(['23/25']);
  await real.apply(FILE.replace('ask: "0.92"', 'ask: "0.93"'), Date.parse('2026-11-20T13:00:00Z'));
  expect(await asks()).toEqual(['93/100']);
});

// A table's rate without a time is as old as its apply; a corrected one with a time of its own is older.
test('the rates of a table are current with the apply, also with an older time of their own', async () => {
  await real.apply(FILE);
  await real.apply(FILE.replace('ask: "0.92"', 'ask: "0.93", at: "2026-11-01T00:00:00Z"'));
  expect(await asks()).toEqual(['93/100']);
});
