import { auditProviders } from '../../src/audit/audit-providers';
import { type Difference, money } from '../../src/audit/difference';
import type { ProviderReading } from '../../src/audit/provider-reading';
import type { Finding } from '../../src/audit/words';
import { codes } from './facts';

const difference = (finding: Finding, id = 'pay_1'): Difference => ({
  finding,
  organizationId: 'org_1',
  ids: [id],
  expected: money(1n, 'USD'),
  found: money(0n, 'USD'),
});
const reading = (differences: readonly Difference[]): ProviderReading => ({
  rows: { provider_payments: 1, paid_once: 1, provider_balances: 0 },
  differences,
  open: [],
  knownTwice: [],
  balances: [],
  unread: [],
});

const NEWS = difference('paid_by_provider_only');
const OTHER_NEWS = difference('paid_by_provider_only', 'pay_2');
const FAULT = difference('paid_by_us_only');

// biome-ignore format: a table is read by its columns
test.each<[what: string, readings: readonly (readonly Difference[])[], found: readonly string[], read: number]>([
  ['nothing is read once',                                 [[]],                                [], 1],
  ['a plain fault is read once',                           [[FAULT]],                           ['paid_by_us_only']      , 1],
  ['what is heard of meanwhile is none',                   [[NEWS], []],                        [], 2],
  ['what stands in three readings is one',                 [[NEWS], [NEWS], [NEWS]],            ['paid_by_provider_only'], 3],
  ['other news in each reading are none',                  [[NEWS], [OTHER_NEWS], [NEWS]],      [], 2],
  ['a plain fault of the last reading counts',             [[NEWS], [FAULT]],                   ['paid_by_us_only']      , 2],
])('%s', async (_what, readings, found, read) => {
  let asked = 0;
  const next = async () => reading(readings[asked++] ?? []);
  const { differences } = await auditProviders(next, async () => undefined);
  expect(codes(differences)).toEqual(found);
  expect(asked).toBe(read);
});
