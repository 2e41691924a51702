import type { BookPayment } from '../book';
import type { Facts, PayoutFact } from '../facts';
import { grouped } from '../grouped';
import type { Check, Finding } from './finding';

/** A payment that moved money, and the payout it was made for. */
type Moved = { readonly payment: BookPayment; readonly payout: PayoutFact };

/** The provider's own false no: it refused, and paid all the same. Nobody could have known. */
const FALSE_NO = /^late-paid(:|$)/;

export const PAID_ONCE: Check = {
  name: 'paid once',
  promise:
    'no part was paid twice, but for a false no of its provider, each with a case of the exact exposure',
  find(facts): readonly Finding[] {
    const parts = [...grouped(movedMoney(facts), partOf).values()];
    return [
      ...unclaimed(facts),
      ...parts.flatMap(twice),
      ...parts.flatMap((part) => part.flatMap((each) => withoutCase(each, part, facts))),
    ];
  },
};

/** By provider account and key: what a payment in the book is known by. */
export const keyOf = (of: { readonly providerAccount: string; readonly key: string }): string =>
  `${of.providerAccount} ${of.key}`;

export function payoutsByKey(payouts: readonly PayoutFact[]): ReadonlyMap<string, PayoutFact> {
  return new Map(payouts.map((payout) => [keyOf({ ...payout, key: payout.idempotencyKey }), payout]));
}

function movedMoney({ book, payouts }: Facts): readonly Moved[] {
  const byKey = payoutsByKey(payouts);
  return book.payments.flatMap((payment) => {
    const payout = byKey.get(keyOf(payment));
    return payment.paid > 0n && payout !== undefined ? [{ payment, payout }] : [];
  });
}

function unclaimed({ book, payouts }: Facts): readonly Finding[] {
  const byKey = payoutsByKey(payouts);
  return book.payments
    .filter((payment) => !byKey.has(keyOf(payment)))
    .map((payment) => ({ requestId: null, text: `payment ${keyOf(payment)} belongs to no payout` }));
}

const partOf = ({ payout }: Moved): string => `part ${payout.part} of ${payout.requestId}`;

/** Statuses of a payout that was paid as it was asked for; what came of that later is told by them, too. */
export const SETTLED = /^((PARTIALLY_)?(PROCESSED|RETURNED)|CANCELLED)$/;

/** Whether the gateway counts it as the payment it had asked for; else it is one that came after a no. */
const isSettled = ({ payout }: Moved): boolean => SETTLED.test(payout.status);

function twice(ofPart: readonly Moved[]): readonly Finding[] {
  const unexcused = ofPart.filter((each) => !FALSE_NO.test(each.payment.behaviour) || isSettled(each));
  const [first] = unexcused;
  if (first === undefined || unexcused.length < 2) return [];
  const payments = unexcused.map(({ payment }) => `${keyOf(payment)} (${payment.behaviour})`).join(', ');
  const times = `${unexcused.length} times`;
  return [{ requestId: first.payout.requestId, text: `${partOf(first)} was paid ${times}: ${payments}` }];
}

/**
 * What was paid after it had been given up as refused needs a case, to the cent. Where nothing else was paid
 * for the part, it may say that nothing is exposed: the late payment is then the one that was wanted.
 */
function withoutCase(moved: Moved, ofPart: readonly Moved[], { cases }: Facts): readonly Finding[] {
  if (isSettled(moved)) return [];
  const { payment, payout } = moved;
  const exposures = cases
    .filter(({ kind, payoutId }) => kind === 'late_success' && payoutId === payout.id)
    .map(({ exposed }) => exposed);
  const alone = ofPart.length === 1 && exposures[0] === 0n;
  if (exposures.length === 1 && (exposures[0] === payment.paid || alone)) return [];
  const told = exposures.length === 0 ? 'no case' : `cases of ${exposures.join(', ')}`;
  const text = `${payout.id} is ${payout.status}, was paid ${payment.paid} all the same, and has ${told}`;
  return [{ requestId: payout.requestId, text }];
}
