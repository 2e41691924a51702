import type { CurrencyCode } from '../../../src/domain/money/currency';
import { holdsAmount } from '../../../src/domain/routing/holds-amount';
import type { AmountTest } from '../../../src/domain/routing/tree';

test.each<[sentence: string, test: AmountTest, units: bigint, currency: CurrencyCode, expected: boolean]>([
  ['equal is equal whatever the decimals', { eq: '10' }, 1000n, 'USD', true],
  ['a minor unit more is not equal', { eq: '10' }, 1001n, 'USD', false],
  ['gt leaves its bound out', { gt: '10' }, 1000n, 'USD', false],
  ['gt takes a minor unit more', { gt: '10' }, 1001n, 'USD', true],
  ['gte takes its bound', { gte: '10.00' }, 1000n, 'USD', true],
  ['gte leaves a minor unit less out', { gte: '10.00' }, 999n, 'USD', false],
  ['lt leaves its bound out', { lt: '10' }, 1000n, 'USD', false],
  ['lte takes its bound', { lte: '10' }, 1000n, 'USD', true],
  ['between takes its lower end', { between: ['10', '20'] }, 1000n, 'USD', true],
  ['between takes its upper end', { between: ['10', '20'] }, 2000n, 'USD', true],
  ['between ends there', { between: ['10', '20'] }, 2001n, 'USD', false],
  ['between begins there', { between: ['10', '20'] }, 999n, 'USD', false],
  ['several operators must all hold', { gte: '10', lt: '20' }, 2000n, 'USD', false],
  ['a yen has no minor unit', { eq: '1000' }, 1000n, 'JPY', true],
  ['a dinar has a thousand', { between: ['0.999', '1.001'] }, 1001n, 'KWD', true],
  ['an amount that no float holds', { eq: '999999999999999.99' }, 99999999999999999n, 'USD', true],
])('%s', (_sentence, test, units, currency, expected) => {
  expect(holdsAmount(test, units, currency)).toBe(expected);
});

test('an absent amount fails every test', () => {
  expect(holdsAmount({ gte: '0' }, null, 'USD')).toBe(false);
  expect(holdsAmount({ gte: '0' }, 1n, null)).toBe(false);
});

test('a text that is no amount is a broken promise', () => {
  expect(() => holdsAmount({ gte: '1e3' }, 1n, 'USD')).toThrow('"1e3"');
});
