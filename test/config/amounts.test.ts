import { type AmountRange, readAmount } from '../../src/config/amounts';
import type { CurrencyCode } from '../../src/domain/money/currency';

describe('configured amounts', () => {
  test.each<[string, string, CurrencyCode, AmountRange, bigint | string]>([
    ['minor units of the currency', '1.5', 'USD', 'positive', 150n],
    ['a currency without decimals', '1', 'JPY', 'positive', 1n],
    ['a currency with three', '0.001', 'KWD', 'positive', 1n],
    ['zero where it may be', '0', 'USD', 'zero_or_more', 0n],
    ['less than zero where it may be', '-1', 'USD', 'any', -100n],
    ['zero where it may not be', '0.00', 'USD', 'positive', 'must be greater than zero'],
    ['less than zero where it may not be', '-0.01', 'USD', 'zero_or_more', 'must not be negative'],
    ['a decimal too many', '0.1', 'JPY', 'any', 'has more decimals than JPY has (0)'],
    ['no number', '1,00', 'USD', 'any', 'must be a decimal number without an exponent, e.g. 100 or "100.00"'],
  ])('%s: %s %s (%s)', (_, text, currency, range, expected) => {
    const faults: string[] = [];
    const units = readAmount(text, currency, range, '/at', (_path, fault) => faults.push(fault));
    expect(units ?? faults.join()).toBe(expected);
  });
});
