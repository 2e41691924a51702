import { type BalanceFacts, checkBalance } from '../../../src/audit/checks/balances';
import { aBalance, codes, sums } from '../facts';

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Partial<BalanceFacts>, found: readonly string[]]>([
  ['a balance that is the sum of its entries', {},                                                        []],
  ['funds that were moved to suspense',        { kept: sums({ funds: 89_899n, suspense: 1n }) },          ['balance_differs', 'balance_differs']],
  ['funds out of nothing',                     { kept: sums({ funds: 89_901n }) },                        ['balance_differs', 'balance_not_even']],
  ['a hold below zero',                        { kept: sums({ held: -1n, funds: 89_901n }), added: sums({ held: -1n, funds: 89_901n }) }, ['held_negative']],
  ['entries without a balance',                { kept: null },                                            ['balance_missing']],
])('of %s it finds what is wrong, and nothing else', (_what, given, found) => {
  expect(codes(checkBalance(aBalance(given)))).toEqual(found);
});

test('a difference names the ledger account and both figures', () => {
  const [first] = checkBalance(aBalance({ kept: sums({ funds: 89_899n, suspense: 1n }) }));
  expect(first).toMatchObject({
    ids: ['dep_a', 'funds'],
    expected: { units: 89_900n, currency: 'USD' },
    found: { units: 89_899n, currency: 'USD' },
  });
});
