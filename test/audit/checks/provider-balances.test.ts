import { checkProviderBalance, type ProviderBalanceFacts } from '../../../src/audit/checks/provider-balances';
import { codes } from '../facts';

const same: ProviderBalanceFacts = {
  organizationId: 'org_1',
  depositAccountId: 'dep_a',
  currency: 'USD',
  ours: 89_900n,
  fees: 100n,
  tolerance: 0n,
  open: 0,
  before: 89_900n,
  after: 89_900n,
};
const theirs = (units: bigint) => ({ before: units, after: units });

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Partial<ProviderBalanceFacts>, found: readonly string[]]>([
  ['the same',                               {},                                   []],
  ['fees that are billed apart',             theirs(90_000n),                      []],
  ['apart by no more than is tolerated',     { ...theirs(89_850n), tolerance: 50n }, []],
  ['apart, while something is open',         { ...theirs(1n), open: 1 },           []],
  ['moved while we looked',                  { before: 1n, after: 2n },            []],
  ['not known to the provider',              { before: undefined, after: undefined }, []],
  ['apart by one unit',                      theirs(89_899n),                      ['provider_balance_differs']],
  ['apart by more than is tolerated',        { ...theirs(89_849n), tolerance: 50n }, ['provider_balance_differs']],
])('%s', (_what, given, found) => {
  expect(codes(checkProviderBalance({ ...same, ...given }))).toEqual(found);
});
