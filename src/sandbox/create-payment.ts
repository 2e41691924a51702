import type { Reply } from './behaviour';
import { paymentByKey } from './book';
import { type Choice, chooseBehaviour } from './choice';
import { attend, type Desk, json, type Outcome, refusal } from './desk';
import { noticesOutOfOrder } from './notice';
import { type BodyFault, type Order, parseOrder } from './order';
import { bookPayment } from './payment';
import type { Call, Payment } from './records';
import { paymentView } from './view';

const KEY_LIFETIME_MS = 24 * 3_600_000;

/**
 * A create call. A key that lives (24 hours) is answered from the book and uses up no behaviour; with
 * another body it is refused as a duplicate. Any other key is another payment.
 */
export async function createPayment(desk: Desk, raw: unknown, requestId: string | null): Promise<Outcome> {
  const nowMs = desk.alarms.nowMs();
  const order = parseOrder(raw);
  if (!('units' in order)) return refuse(desk, callOf(nowMs, idsOf(raw), requestId), order);
  const call = callOf(nowMs, order, requestId);
  const known = paymentByKey(desk.durable.book, order.providerAccount, order.key);
  if (known !== undefined && nowMs - known.created_at < KEY_LIFETIME_MS)
    return answerFromBook(desk, call, order, known);
  return carryOut(desk, call, order);
}

async function refuse(desk: Desk, call: Call, fault: BodyFault): Promise<Outcome> {
  await keepCall(desk, { ...call, answer: fault.code });
  return refusal(400, call, fault);
}

async function answerFromBook(desk: Desk, call: Call, order: Order, known: Payment): Promise<Outcome> {
  if (known.order_hash !== order.hash) {
    await keepCall(desk, { ...call, answer: 'DUPLICATED_ID' });
    const text = 'This key was used with another body.';
    return refusal(409, call, { code: 'DUPLICATED_ID', text });
  }
  await keepCall(desk, { ...call, answer: `from the book: ${known.status}` });
  if (known.status === 'declined' && known.code !== null)
    return refusal(422, call, { code: known.code, text: 'The payment was declined before.' });
  return json(200, { payment: paymentView(known) });
}

async function carryOut(desk: Desk, call: Call, order: Order): Promise<Outcome> {
  const { durable, newId } = desk;
  const choice = chooseBehaviour(durable.book, order);
  const payment = booked(desk, call, order, choice);
  const { books, reply } = choice.behaviour;
  const deliveries =
    payment !== null && books?.as === 'paid' && books.notices === 'thrice'
      ? noticesOutOfOrder(payment, call.at, newId)
      : [];
  await durable.write({
    type: 'call',
    call: { ...call, behaviour: choice.word, answer: reply.how },
    counter: choice.counter,
    payment,
    deliveries: [...deliveries],
  });
  if (payment !== null) attend(desk, payment, deliveries);
  return outcomeOf(reply, call, payment);
}

function booked(desk: Desk, call: Call, order: Order, { word, behaviour }: Choice): Payment | null {
  if (behaviour.books === null) return null;
  const reference = `sbx_${desk.newId()}`;
  return bookPayment(order, behaviour.books, { reference, behaviour: word, nowMs: call.at });
}

function outcomeOf(reply: Reply, call: Call, payment: Payment | null): Outcome {
  switch (reply.how) {
    case 'payment':
      if (payment === null) throw new Error(`${call.key} is answered with a payment, but booked none`);
      return json(201, { payment: paymentView(payment) }, reply.afterMs);
    case 'decline':
      return refusal(422, call, { code: reply.code, text: reply.text });
    case 'throttle':
      return refusal(429, call, { code: 'THROTTLED', text: 'Too many calls.' });
    case 'error_500':
      return refusal(500, call, { code: 'INTERNAL', text: 'The sandbox was told to fail.' });
    case 'hang':
    case 'reset':
    case 'garbage':
      return { how: reply.how };
  }
}

function keepCall(desk: Desk, call: Call): Promise<void> {
  return desk.durable.write({ type: 'call', call, counter: null, payment: null, deliveries: [] });
}

type Ids = {
  readonly providerAccount: string | null;
  readonly key: string | null;
  readonly account: string | null;
};

function callOf(at: number, ids: Ids, requestId: string | null): Call {
  return {
    at,
    operation: 'create',
    provider_account: ids.providerAccount,
    key: ids.key,
    account: ids.account,
    request_id: requestId,
    behaviour: null,
    answer: '',
  };
}

// A body with faults is still listed, and refused, under the ids that can be read in it.
function idsOf(raw: unknown): Ids {
  const text = (name: string): string | null => {
    if (typeof raw !== 'object' || raw === null) return null;
    const value: unknown = Reflect.get(raw, name);
    return typeof value === 'string' ? value : null;
  };
  return { providerAccount: text('provider_account'), key: text('key'), account: null };
}
