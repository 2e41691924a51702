import { LosslessNumber } from 'lossless-json';
import { readAdjustment } from '../../../src/api/adjustments/read-adjustment';
import type { JsonObject } from '../../../src/api/json/json-value';
import type { CurrencyCode } from '../../../src/domain/money/currency';

const TOP_UP: JsonObject = { kind: 'top_up', amount: '5', reason: 'r' };

test.each<[says: string, given: JsonObject, CurrencyCode, units: bigint]>([
  ['a decimal text', { amount: '5.01' }, 'USD', 501n],
  ['a JSON number with its digits', { amount: new LosslessNumber('0.10') }, 'USD', 10n],
  ['more digits than a float has', { amount: '123456789012345.67' }, 'USD', 12_345_678_901_234_567n],
  ['three decimals', { amount: '0.001' }, 'KWD', 1n],
  ['no decimals', { amount: '5' }, 'JPY', 5n],
  ['a negative correction', { kind: 'correction', amount: '-5' }, 'USD', -500n],
])('%s is read to the minor unit', (_says, given, currency, units) => {
  const order = readAdjustment({ ...TOP_UP, ...given }, currency);
  expect(order).toMatchObject({ ok: true, value: { amount: units, reason: 'r', referenceId: null } });
});

test.each<[says: string, given: JsonObject, CurrencyCode, text: string]>([
  ['more decimals than the currency', { amount: '5.0' }, 'JPY', 'has more decimals than the currency (JPY)'],
  [
    'a sixteenth digit',
    { amount: '1234567890123456' },
    'USD',
    'has more than 15 digits before the point (USD)',
  ],
  ['zero', { amount: '0.00' }, 'USD', 'must not be zero'],
  ['minus zero of a correction', { kind: 'correction', amount: '-0' }, 'USD', 'must not be zero'],
  ['less than zero', { amount: '-5' }, 'USD', 'must be greater than zero: only a correction may be negative'],
  [
    'an exponent',
    { amount: '5e2' },
    'USD',
    'must be a decimal number without an exponent, e.g. 100 or "100.00"',
  ],
])('an amount of %s is refused', (_says, given, currency, text) => {
  const order = readAdjustment({ ...TOP_UP, ...given }, currency);
  expect(order).toEqual({ ok: false, faults: [{ path: '/data/attributes/amount', text }] });
});

test('of an unknown kind the sign cannot be judged, and only the kind is at fault', () => {
  const order = readAdjustment({ ...TOP_UP, kind: 'gift', amount: '-5' }, 'USD');
  expect(order).toEqual({
    ok: false,
    faults: [{ path: '/data/attributes/kind', text: 'must be one of top_up, withdrawal, correction' }],
  });
});
