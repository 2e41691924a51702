import { codes, code as isoCurrency } from 'currency-codes';
import { CURRENCY_CODES, MINOR_UNIT_EXPONENT, parseCurrency } from '../../../src/domain/money/currency';

// ISO 4217 lists these with "N.A." or as no money at all: metals, bond units, the SDR, tests, nothing.
const NO_MONEY = ['XAG', 'XAU', 'XBA', 'XBB', 'XBC', 'XBD', 'XDR', 'XPD', 'XPT', 'XSU', 'XTS', 'XUA', 'XXX'];

// Withdrawn from the list since, and still in the books of those who used them.
const WITHDRAWN = ['ANG', 'BGN', 'CUC'];

test.each(CURRENCY_CODES.filter((code) => !WITHDRAWN.includes(code)))(
  '%s has the decimals that an independent table of ISO 4217 says',
  (code) => {
    expect(isoCurrency(code)?.digits).toBe(MINOR_UNIT_EXPONENT[code]);
  },
);

test('no currency of that table is missing but those that are no money', () => {
  const missing = codes().filter((code) => parseCurrency(code) === undefined && !NO_MONEY.includes(code));
  expect(missing).toEqual([]);
});

test.each(['usd', 'US', 'USDT', 'XXX', 'XAU', '', 'toString', '__proto__', null, 840])(
  '%j is no currency',
  (raw) => {
    expect(parseCurrency(raw)).toBeUndefined();
  },
);
