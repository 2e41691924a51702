import { sameCurrencyRate } from '../../../src/domain/rates/fixed-rate';

test('where nothing is exchanged there is rate 1, no rule and no fee', () => {
  expect(sameCurrencyRate('KWD')).toEqual({
    value: { numerator: 1n, denominator: 1n },
    pair: { base: 'KWD', counter: 'KWD' },
    origin: { kind: 'same_currency' },
  });
});
