import { fractionText } from '../../../src/domain/rates/fraction-text';
import { parseRateNumber } from '../../../src/domain/rates/rate-number';

test.each<[text: string, stored: string]>([
  ['1.1172', '2793/2500'],
  ['136', '136/1'],
  ['0.90', '9/10'],
  ['6.1e-7', '61/100000000'],
  ['1.5E+2', '150/1'],
  ['2e3', '2000/1'],
  ['0.123456789012345678901234567891', '123456789012345678901234567891/1000000000000000000000000000000'],
])('%s is read without loss', (text, stored) => {
  const value = parseRateNumber(text);
  expect(value && fractionText(value)).toBe(stored);
});

test.each([
  '',
  '0',
  '0.00',
  '0e5',
  '-1',
  '+1',
  'NaN',
  'N/A',
  'Infinity',
  '1,5',
  '.5',
  '1.',
  '1e31',
  '1e999',
  '0x10',
  ' 1',
])('%p is no rate', (text) => {
  expect(parseRateNumber(text)).toBeUndefined();
});
