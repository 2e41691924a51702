import { checkTransaction, type TransactionFacts } from '../../../src/audit/checks/transactions';
import { codes } from '../facts';

type Entry = TransactionFacts['entries'][number];
const entry = (account: Entry['account'], units: bigint, given: Partial<Entry> = {}): Entry => ({
  depositAccountId: 'dep_a',
  account,
  units,
  currency: 'USD',
  accountCurrency: 'USD',
  ...given,
});
const EURO = { currency: 'EUR', accountCurrency: 'EUR' } as const;

// biome-ignore format: a table is read by its columns
test.each<[what: string, entries: readonly Entry[], found: readonly string[]]>([
  ['two entries that add up',               [entry('funds', -5n), entry('held', 5n)],                             []],
  ['two currencies that add up each',       [entry('funds', -5n), entry('held', 5n), entry('funds', -7n, EURO), entry('held', 7n, EURO)], []],
  ['one unit too many',                     [entry('funds', -5n), entry('held', 6n)],                             ['unbalanced']],
  ['currencies that add up only together',  [entry('funds', -5n), entry('held', 5n, EURO)],                       ['unbalanced', 'unbalanced']],
  ['no entry at all',                       [],                                                                   ['without_entries']],
  ['an entry in a currency not its own',    [entry('funds', -5n, { accountCurrency: 'EUR' }), entry('held', 5n)], ['foreign_currency']],
])('of %s it finds what is wrong, and nothing else', (_what, entries, found) => {
  expect(codes(checkTransaction({ organizationId: 'org_1', id: 'ltx_1', entries }))).toEqual(found);
});
