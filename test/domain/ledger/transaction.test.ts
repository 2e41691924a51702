import { balanced, type Entries } from '../../../src/domain/ledger/transaction';

test.each<[says: string, Entries, kept: Entries]>([
  ['two sides', { funds: -5n, held: 5n }, { funds: -5n, held: 5n }],
  ['what does not move is left out', { funds: -5n, held: 5n, fees: 0n }, { funds: -5n, held: 5n }],
  ['nothing at all', {}, {}],
])('%s: entries that add up to zero are kept', (_says, entries, kept) => {
  expect(balanced(entries)).toEqual(kept);
});

test.each<[Entries, sum: string]>([
  [{ funds: -5n, held: 4n }, '-1'],
  [{ funds: 1n }, '1'],
  [{ funds: 10n ** 20n, held: 1n - 10n ** 20n }, '1'],
])('entries that do not add up throw with the sum', (entries, sum) => {
  expect(() => balanced(entries)).toThrow(`add up to ${sum}`);
});
