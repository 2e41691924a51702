import type { EventFact, Facts, PayoutFact } from '../facts';
import { grouped } from '../grouped';
import type { Check, Finding } from './finding';
import { keyOf } from './paid-once';

// docs/architecture.md: a payment may be sent for so long after the decision to send it.
const SEND_WITHIN_MS = 5_000;

/** Nothing is begun any more once that was forbidden: by the merchant, the deadline, or a payment that was late. */
export const STOPPED: Check = {
  name: 'stopped',
  promise: 'nothing was paid that was begun after a recorded cancellation, a late payment, or the deadline',
  find(facts): readonly Finding[] {
    const booked = new Set(facts.book.payments.map(keyOf));
    const paid = facts.payouts.filter((each) => booked.has(keyOf({ ...each, key: each.idempotencyKey })));
    return [...afterCancellation(facts, paid), ...afterDeadline(facts, paid), ...afterLate(facts, paid)];
  },
};

function afterCancellation({ events }: Facts, paid: readonly PayoutFact[]): readonly Finding[] {
  const isPaid = new Set(paid.map(({ id }) => id));
  return [...grouped(events, ({ operationId }) => operationId)].flatMap(([requestId, log]) => {
    const canceled =
      log.find(({ type }) => type === 'cancel.requested')?.sequence ?? Number.POSITIVE_INFINITY;
    const tooLate = ({ sequence, type, payoutId }: EventFact): boolean =>
      sequence > canceled &&
      (type === 'payout.created' || (type === 'payout.invoking' && isPaid.has(payoutId ?? '')));
    return log.filter(tooLate).map(({ type, payoutId }) => ({
      requestId,
      text: `${requestId} was canceled, and then came ${type} of ${payoutId}`,
    }));
  });
}

function afterDeadline({ requests }: Facts, paid: readonly PayoutFact[]): readonly Finding[] {
  const deadlines = new Map(requests.map(({ id, expiresAtMs }) => [id, expiresAtMs]));
  return paid.flatMap(({ id, requestId, sendUntilMs }) => {
    if (requestId === null) return [];
    if (sendUntilMs === null) return [{ requestId, text: `${id} was paid, and was never to be sent` }];
    const lateMs = sendUntilMs - SEND_WITHIN_MS - (deadlines.get(requestId) ?? Number.POSITIVE_INFINITY);
    return lateMs < 0 ? [] : [{ requestId, text: `${id} was sent ${lateMs} ms after its deadline` }];
  });
}

/** The word of a late payment was recorded, and still the same part was sent once more. */
function afterLate({ events, payouts }: Facts, paid: readonly PayoutFact[]): readonly Finding[] {
  const byId = new Map(payouts.map((payout) => [payout.id, payout]));
  return events
    .filter(({ type }) => type === 'payout.late_paid')
    .flatMap(({ payoutId, atMs }) => {
      const late = byId.get(payoutId ?? '');
      return paid
        .filter((each) => late !== undefined && isOther(late, each) && begunAtMs(each) > atMs)
        .map(({ id, requestId }) => ({ requestId, text: `${id} was begun after ${payoutId} was paid late` }));
    });
}

const isOther = (one: PayoutFact, other: PayoutFact): boolean =>
  one.requestId === other.requestId && one.part === other.part && one.id !== other.id;

const begunAtMs = ({ sendUntilMs }: PayoutFact): number => (sendUntilMs ?? 0) - SEND_WITHIN_MS;
