import * as fc from 'fast-check';
import { hold, opening, paid, release } from '../../../src/domain/ledger/postings';
import type { Entries } from '../../../src/domain/ledger/transaction';
import { holds } from '../rates/holds';

test.each<[says: string, Entries, expected: Entries]>([
  ['an opening brings money from outside', opening(500n), { outside: -500n, funds: 500n }],
  ['an opening of nothing moves nothing', opening(0n), {}],
  ['a hold sets aside', hold(101n), { funds: -101n, held: 101n }],
  ['a release gives all of it back', release(101n), { held: -101n, funds: 101n }],
  ['exactly what was held', paid(101n, 100n, 1n), { held: -101n, paid_out: 100n, fees: 1n }],
  ['less: the rest goes back', paid(110n, 100n, 1n), { held: -110n, paid_out: 100n, fees: 1n, funds: 9n }],
  ['more: funds bear it', paid(100n, 105n, 1n), { held: -100n, paid_out: 105n, fees: 1n, funds: -6n }],
  ['nothing was held', paid(0n, 5n, 1n), { paid_out: 5n, fees: 1n, funds: -6n }],
])('%s', (_says, entries, expected) => {
  expect(entries).toEqual(expected);
});

const UNITS = fc.bigInt({ min: 0n, max: 10n ** 20n });

test('every booking adds up to zero, and what is paid clears its hold, whatever it cost', () => {
  holds(
    fc.property(UNITS, UNITS, UNITS, (held, debited, fee) => {
      for (const entries of [opening(held), hold(held), release(held), paid(held, debited, fee)]) {
        expect(Object.values(entries).reduce((sum, amount) => sum + amount, 0n)).toBe(0n);
      }
      expect(paid(held, debited, fee).held ?? 0n).toBe(-held);
    }),
  );
});
