import * as fc from 'fast-check';
import type { CurrencyCode } from '../../../src/domain/money/currency';
import { MINOR_UNIT_EXPONENT } from '../../../src/domain/money/currency';
import { type Fraction, fraction } from '../../../src/domain/money/fraction';
import { type Conversion, convert, type GivenSide } from '../../../src/domain/rates/convert';
import { type FixedRate, sameCurrencyRate } from '../../../src/domain/rates/fixed-rate';
import { decimal } from './builders';
import { holds } from './holds';

function rateOf(value: Fraction, base: CurrencyCode, counter: CurrencyCode): FixedRate {
  return { ...sameCurrencyRate(base), value, pair: { base, counter } };
}

function unitsOf(conversion: Conversion): [service: bigint, point: bigint] | string {
  return conversion.kind === 'converted' ? [conversion.serviceUnits, conversion.pointUnits] : conversion.text;
}

const SERVICE = 'service_amount';
const POINT = 'point_amount';
type Row = [
  GivenSide['side'],
  units: bigint,
  CurrencyCode,
  CurrencyCode,
  rate: Fraction,
  service: bigint,
  point: bigint,
];

test.each<Row>([
  [SERVICE, 10_000n, 'USD', 'EUR', decimal('0.92'), 10_000n, 9_200n],
  [SERVICE, 1n, 'USD', 'EUR', decimal('0.92'), 1n, 1n],
  [SERVICE, 333n, 'USD', 'EUR', decimal('0.92'), 333n, 307n],
  [POINT, 9_200n, 'USD', 'EUR', decimal('0.92'), 10_000n, 9_200n],
  [POINT, 100n, 'USD', 'EUR', decimal('0.92'), 108n, 100n],
  [POINT, 100n, 'USD', 'EUR', fraction(2n, 3n), 150n, 100n],
  [POINT, 150n, 'USD', 'EUR', decimal('1.5'), 100n, 150n],
  [POINT, 100n, 'JPY', 'USD', decimal('0.0065'), 153n, 100n],
  [SERVICE, 153n, 'JPY', 'USD', decimal('0.0065'), 153n, 100n],
  [SERVICE, 1n, 'KWD', 'JPY', decimal('480.5'), 1n, 1n],
  [POINT, 481n, 'KWD', 'JPY', decimal('480.5'), 1_001n, 481n],
  [SERVICE, 1_001n, 'KWD', 'USD', decimal('3.25'), 1_001n, 326n],
])(
  '%s of %i units, %s/%s: charged and paid are exact to the minor unit',
  (side, units, base, counter, value, service, point) => {
    expect(unitsOf(convert({ side, units }, rateOf(value, base, counter)))).toEqual([service, point]);
  },
);

test.each<[says: string, GivenSide, FixedRate, text: string]>([
  [
    'a charge too small for one unit of the service currency',
    { side: POINT, units: 1n },
    rateOf(decimal('150'), 'USD', 'EUR'),
    'The amount converts to 0.00 USD.',
  ],
  [
    'a charge of over 15 digits',
    { side: SERVICE, units: 99_999_999_999_999_999n },
    rateOf(decimal('1.1'), 'USD', 'EUR'),
    'The amount converts to 1099999999999999.99 EUR.',
  ],
])('%s is INVALID_AMOUNT', (_says, given, rate, text) => {
  expect(convert(given, rate)).toEqual({ kind: 'refused', code: 'INVALID_AMOUNT', text });
});

test('equal currencies give equal amounts, whichever side is given', () => {
  for (const side of [SERVICE, POINT] as const) {
    expect(unitsOf(convert({ side, units: 12_345n }, sameCurrencyRate('USD')))).toEqual([12_345n, 12_345n]);
  }
});

const currency = fc.constantFrom<CurrencyCode>('USD', 'EUR', 'JPY', 'KWD', 'CLF');
const units = fc.bigInt({ min: 1n, max: 10n ** 14n });
const rate = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator));

/** point × 10^service − service × 10^point × rate, over the rate's denominator: what the gateway keeps of a rounding. */
function kept(service: bigint, point: bigint, { pair, value }: FixedRate): bigint {
  const servicePower = 10n ** BigInt(MINOR_UNIT_EXPONENT[pair.base]);
  const pointPower = 10n ** BigInt(MINOR_UNIT_EXPONENT[pair.counter]);
  return point * servicePower * value.denominator - service * pointPower * value.numerator;
}

test('what is paid out is never worth more than what is charged, and the other unit next to it would be wrong', () => {
  holds(
    fc.property(
      currency,
      currency,
      rate,
      units,
      fc.constantFrom(SERVICE, POINT),
      (base, counter, value, given, side) => {
        const fixed = rateOf(value, base, counter);
        const both = unitsOf(convert({ side, units: given }, fixed));
        if (typeof both === 'string') return;
        const [service, point] = both;
        expect(kept(service, point, fixed) >= 0n).toBe(true);
        const closer = side === SERVICE ? kept(service, point - 1n, fixed) : kept(service + 1n, point, fixed);
        expect(closer < 0n).toBe(true);
      },
    ),
  );
});

test('there and back again never gives the recipient less or the merchant more than was given', () => {
  holds(
    fc.property(currency, currency, rate, units, (base, counter, value, given) => {
      const fixed = rateOf(value, base, counter);
      const there = unitsOf(convert({ side: SERVICE, units: given }, fixed));
      if (typeof there === 'string') return;
      const back = unitsOf(convert({ side: POINT, units: there[1] }, fixed));
      if (typeof back !== 'string') expect(back[0] >= given).toBe(true);
    }),
  );
});

test('more is never charged for less', () => {
  holds(
    fc.property(rate, units, units, (value, one, other) => {
      const fixed = rateOf(value, 'USD', 'JPY');
      const [low, high] = one < other ? [one, other] : [other, one];
      const [less, more] = [low, high].map((each) => unitsOf(convert({ side: SERVICE, units: each }, fixed)));
      if (Array.isArray(less) && Array.isArray(more)) expect(less[1] <= more[1]).toBe(true);
    }),
  );
});
