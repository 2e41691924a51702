import type { EntryFact, Facts } from '../facts';
import { expectedDebit } from './expected-debit';
import type { Check, Finding } from './finding';
import { keyOf, payoutsByKey } from './paid-once';

// Where paid money stands: what was paid in time, and what was paid after a no. Returns are taken off again.
const PAID = ['paid_out', 'suspense'];

export const BOOKED: Check = {
  name: 'booked',
  promise: 'the provider’s book and the ledger agree to the cent, payout by payout',
  find(facts): readonly Finding[] {
    const inLedger = sumByPayout(facts.entries.filter(({ account }) => PAID.includes(account)));
    const inBook = new Map<string, bigint>();
    const byKey = payoutsByKey(facts.payouts);
    for (const payment of facts.book.payments) {
      const payout = byKey.get(keyOf(payment));
      if (payout === undefined) continue;
      inBook.set(payout.id, (inBook.get(payout.id) ?? 0n) + expectedDebit(payment));
    }
    return facts.payouts.flatMap(({ id, requestId, status }) => {
      const [book, ledger] = [inBook.get(id) ?? 0n, inLedger.get(id) ?? 0n];
      if (book === ledger) return [];
      return [{ requestId, text: `${id} (${status}): the book has ${book}, the ledger ${ledger}` }];
    });
  },
};

export type AgreedTotal = { readonly place: string; readonly book: bigint; readonly ledger: bigint };

/** Book and ledger by provider account and currency of the deposit account, less what came back. */
export function totals({ book, entries, balances }: Facts): readonly AgreedTotal[] {
  const placeOf = new Map(
    balances.map((each) => [each.depositAccount, `${each.providerAccount} ${each.currency}`]),
  );
  const places = new Map([...placeOf.values()].map((place) => [place, { book: 0n, ledger: 0n }]));
  const add = (place: string, book: bigint, ledger: bigint): void => {
    const sofar = places.get(place) ?? { book: 0n, ledger: 0n };
    places.set(place, { book: sofar.book + book, ledger: sofar.ledger + ledger });
  };
  for (const payment of book.payments)
    add(`${payment.providerAccount} ${payment.depositCurrency}`, expectedDebit(payment), 0n);
  for (const { account, depositAccount, amount } of entries)
    if (PAID.includes(account)) add(placeOf.get(depositAccount) ?? depositAccount, 0n, amount);
  return [...places].map(([place, sums]) => ({ place, ...sums })).toSorted(byPlace);
}

const byPlace = (left: AgreedTotal, right: AgreedTotal): number => (left.place < right.place ? -1 : 1);

export const TOTALLED: Check = {
  name: 'totalled',
  promise: 'so do their sums, for each provider account and currency',
  find: (facts): readonly Finding[] =>
    totals(facts)
      .filter(({ book, ledger }) => book !== ledger)
      .map(({ place, book, ledger }) => ({
        requestId: null,
        text: `${place}: the book has ${book}, the ledger ${ledger}`,
      })),
};

function sumByPayout(entries: readonly EntryFact[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { payoutId, amount } of entries)
    if (payoutId !== null) sums.set(payoutId, (sums.get(payoutId) ?? 0n) + amount);
  return sums;
}
