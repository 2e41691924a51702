import { payment } from './builders';
import { expectedDebit } from './expected-debit';

const exchanged = { depositCurrency: 'EUR' };

test.each([
  ['nothing was paid', { paid: 0n }, 0n],
  ['all was paid', {}, 100_00n],
  ['a part was paid', { paid: 37_01n }, 37_01n],
  ['a part of what was paid came back', { paid: 37_01n, returned: 12_00n }, 25_01n],
  ['all came back', { returned: 100_00n }, 0n],
  ['dollars were paid out of euros: at mid', exchanged, 91_00n],
  ['that does not end at a cent: rounded up', { ...exchanged, amount: 1n, paid: 1n }, 1n],
  ['a part of it was paid: its share, rounded up', { ...exchanged, paid: 33_33n }, 30_34n],
  ['a part of it came back: its share, rounded down', { ...exchanged, returned: 33_33n }, 60_67n],
  ['all of it came back', { ...exchanged, returned: 100_00n }, 0n],
])('when %s, the account is debited to the cent', (_what, given, expected) => {
  expect(expectedDebit(payment(given))).toBe(expected);
});

test('a currency without a rate stops the trial', () => {
  expect(() => expectedDebit(payment({ depositCurrency: 'JPY' }))).toThrow('no rate of USD in JPY');
});
