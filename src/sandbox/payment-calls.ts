import { paymentByKey } from './book';
import { attend, type Desk, json, type Outcome, refusal } from './desk';
import { reversed, revoked } from './payment';
import type { Call, Payment } from './records';
import { paymentView } from './view';

/** Which payment a call is about, by the caller's own key. */
export type About = {
  readonly providerAccount: string;
  readonly key: string;
  readonly requestId: string | null;
};

/** The status query: 404 when nothing was ever booked under this key. */
export function queryPayment(desk: Desk, about: About): Promise<Outcome> {
  return onPayment(desk, 'query', about, (payment) => payment);
}

/** Stops a payment; possible only while it is pending, and repeated with the same answer. */
export function cancelPayment(desk: Desk, about: About): Promise<Outcome> {
  return onPayment(desk, 'cancel', about, revoked);
}

/** Takes back a payment that was paid; repeated with the same answer. */
export function reversePayment(desk: Desk, about: About): Promise<Outcome> {
  return onPayment(desk, 'reverse', about, reversed);
}

type Change = (payment: Payment, nowMs: number) => Payment | undefined;

async function onPayment(
  desk: Desk,
  operation: Call['operation'],
  about: About,
  change: Change,
): Promise<Outcome> {
  const nowMs = desk.alarms.nowMs();
  const payment = paymentByKey(desk.durable.book, about.providerAccount, about.key);
  const after = payment && change(payment, nowMs);
  const call: Call = {
    at: nowMs,
    operation,
    provider_account: about.providerAccount,
    key: about.key,
    account: payment?.account ?? null,
    request_id: about.requestId,
    behaviour: null,
    answer: after?.status ?? (payment === undefined ? 'not_found' : 'not_possible'),
  };
  const changed = after === undefined || after === payment ? null : after;
  await desk.durable.write({ type: 'call', call, counter: null, payment: changed, deliveries: [] });
  if (payment === undefined)
    return refusal(404, call, { code: 'NOT_FOUND', text: 'Nothing was booked under this key.' });
  if (changed !== null) attend(desk, changed, []);
  if (after !== undefined) return json(200, { payment: paymentView(after) });
  const error = { code: 'NOT_POSSIBLE', text: `The payment is ${payment.status}.` };
  return json(409, { error, payment: paymentView(payment) });
}
