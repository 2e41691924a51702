import type { CurrencyCode } from '../../src/domain/money/currency';
import type { Condition } from '../../src/domain/routing/tree';
import { conditionWords } from '../../src/explain/condition-words';
import { POINT, SERVICE } from '../domain/routing/routing-inputs';

const EUR: CurrencyCode = 'EUR';

// biome-ignore format: a table is read by its columns
const CASES: readonly (readonly [Condition, string])[] = [
  [{ amount: { gte: '1000' } },                          'the amount paid out is at least 1000'],
  [{ amount: { gt: '1', lte: '5' } },                    'the amount paid out is more than 1 and at most 5'],
  [{ point_amount: { between: ['10', '20'] } },          'the amount charged is between 10 and 20'],
  [{ currency: { eq: EUR } },                            'the currency paid out is EUR'],
  [{ point_currency: { in: [EUR, 'USD'] } },             'the currency charged is one of EUR, USD'],
  [{ point: { eq: POINT } },                             'the payout point is pop_main'],
  [{ service: { eq: SERVICE } },                         'the service is test_usd'],
  [{ country: { in: ['DE', 'FR'] } },                    "the recipient's country is one of DE, FR"],
  [{ field: { key: 'account', prefix: 'blocked' } },     'the field account begins with blocked'],
  [{ field: { key: 'bank', in: ['a', 'b'] } },           'the field bank is one of a, b'],
  [{ metadata: { key: 'tier', pattern: '^g' } },         'the metadata tier matches ^g'],
  [{ time: { zone: 'UTC', from: '22:00', to: '06:00' } }, 'the time in UTC is from 22:00 until 06:00'],
  [{ time: { zone: 'UTC', days: ['sat', 'sun'] } },      'the time in UTC is on sat, sun'],
  [{ attempt: { gt: 1 } },                               'the attempt is more than 1'],
  [{ test_mode: true },                                  'it is a test'],
  [{ test_mode: false },                                 'it is no test'],
  [{ not: { attempt: { eq: 1 } } },                      'not (the attempt is 1)'],
  [{ all: [{ test_mode: true }, { any: [{ attempt: { eq: 2 } }] }] }, 'all of (it is a test; any of (the attempt is 2))'],
];

test.each(CASES)('%j', (condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});
