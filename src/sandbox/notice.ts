import { Webhook } from 'standardwebhooks';
import type { Delivery, Payment } from './records';
import { paymentView } from './view';

// Far enough apart that the second is not overtaken by the third on its way.
const APART_MS = 200;

/** The notice of a payment's present state, to be delivered from now on; none if nobody wants to hear. */
export function noticeOf(payment: Payment, nowMs: number, newId: () => string): readonly Delivery[] {
  if (payment.notice === null) return [];
  const noticeId = `msg_${newId()}`;
  return [delivery(payment.notice, noticeId, payment, nowMs, newId)];
}

/** The notice of a payment three times, and between them an older state of it, which must not undo the newer. */
export function noticesOutOfOrder(payment: Payment, nowMs: number, newId: () => string): readonly Delivery[] {
  const { notice } = payment;
  if (notice === null) return [];
  const older: Payment = {
    ...payment,
    status: 'pending',
    paid_amount: payment.returned_amount,
    paid_at: null,
  };
  const noticeId = `msg_${newId()}`;
  const row = [
    { id: noticeId, state: payment },
    { id: `msg_${newId()}`, state: older },
    { id: noticeId, state: payment },
    { id: noticeId, state: payment },
  ];
  return row.map(({ id, state }, index) => delivery(notice, id, state, nowMs + index * APART_MS, newId));
}

/** The headers of Standard Webhooks; the time is the try's own, so that a late try is not taken for a replay. */
export function noticeHeaders(owed: Delivery, nowMs: number): Readonly<Record<string, string>> {
  const at = new Date(nowMs);
  return {
    'content-type': 'application/json',
    'webhook-id': owed.notice_id,
    'webhook-timestamp': String(Math.floor(nowMs / 1_000)),
    'webhook-signature': new Webhook(owed.secret).sign(owed.notice_id, at, owed.body),
  };
}

function delivery(
  notice: NonNullable<Payment['notice']>,
  noticeId: string,
  payment: Payment,
  dueMs: number,
  newId: () => string,
): Delivery {
  return {
    id: newId(),
    notice_id: noticeId,
    url: notice.url,
    secret: notice.secret,
    body: JSON.stringify({ type: `payment.${payment.status}`, payment: paymentView(payment) }),
    first_at: dueMs,
    due_at: dueMs,
    tries: 0,
  };
}
