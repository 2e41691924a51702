import { decimalText } from '../../../src/domain/money/fraction';
import { estimatedRate } from '../../../src/domain/rates/estimated-rate';
import { decimal } from './builders';

test.each<[source: string, percent: string, fixed: string, rate: string]>([
  ['0.92', '0', '0', '0.92'],
  ['0.92', '0.5', '0', '0.9246'],
  ['0.92', '0', '0.01', '0.93'],
  ['0.92', '0.5', '0.01', '0.9346'],
  ['100', '100', '1', '201'],
  ['0.000012', '2.5', '0', '0.0000123'],
])('S %s with a fee of %s per cent and %s fixed is %s', (source, percent, fixed, rate) => {
  expect(decimalText(estimatedRate(decimal(source), decimal(percent), decimal(fixed)))).toBe(rate);
});
