import { fraction } from '../../../src/domain/money/fraction';
import { type FixedRate, sameCurrencyRate } from '../../../src/domain/rates/fixed-rate';
import { rateFromStored, type StoredRate, storedRate } from '../../../src/domain/rates/stored-rate';
import { decimal, NOON_MS, pairOf, schemeIdOf, sourceIdOf } from './builders';

const RULE_RATE: FixedRate = {
  value: fraction(2n, 3n),
  pair: pairOf('USD/EUR'),
  origin: {
    kind: 'rule',
    schemeId: schemeIdOf('ras_main'),
    source: sourceIdOf('ecb'),
    atMs: NOON_MS,
    feePercent: decimal('0.5'),
    feeFixed: decimal('0'),
  },
};
const STORED: StoredRate = {
  value: '2/3',
  pair: 'USD/EUR',
  rule: { schemeId: 'ras_main', source: 'ecb', atMs: NOON_MS, feePercent: '1/2', feeFixed: '0/1' },
};

test('a rate is stored as plain JSON', () => {
  expect(storedRate(RULE_RATE)).toEqual(STORED);
});

test.each<[says: string, rate: FixedRate]>([
  ['a rate of a rule', RULE_RATE],
  ['a rate of equal currencies', sameCurrencyRate('JPY')],
])('%s comes back through JSON as it was', (_says, rate) => {
  expect(rateFromStored(JSON.parse(JSON.stringify(storedRate(rate))))).toEqual(rate);
});

test.each<[says: string, stored: StoredRate, text: string]>([
  ['a pair of one currency', { ...STORED, pair: 'USD' }, 'is no stored pair'],
  ['a value that is shown, not stored', { ...STORED, value: '0.66' }, 'is no stored fraction'],
  [
    'no rate scheme',
    { ...STORED, rule: STORED.rule && { ...STORED.rule, schemeId: 'x' } },
    'is no stored origin',
  ],
])('%s was not written here', (_says, stored, text) => {
  expect(() => rateFromStored(stored)).toThrow(text);
});
