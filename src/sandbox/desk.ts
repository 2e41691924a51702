import type { Alarms } from './clock';
import type { Deliveries } from './deliveries';
import type { DurableBook } from './durable-book';
import type { SandboxLog } from './log';
import { noticeOf } from './notice';
import { afterStep } from './payment';
import type { Call, Delivery, Payment } from './records';

/** What every operation of the sandbox works with. */
export type Desk = {
  readonly durable: DurableBook;
  readonly alarms: Alarms;
  readonly deliveries: Deliveries;
  readonly newId: () => string;
  readonly log: SandboxLog;
};

/** How a call is answered. Everything but `json` is one of the faults that the sandbox is there for. */
export type Outcome =
  | { readonly how: 'json'; readonly status: number; readonly body: object; readonly afterMs: number }
  | { readonly how: 'hang' | 'reset' | 'garbage' };

export function json(status: number, body: object, afterMs = 0): Outcome {
  return { how: 'json', status, body, afterMs };
}

/** A refusal names the payment it is about, so that no stranger's error page is taken for one. */
export function refusal(
  status: number,
  about: Pick<Call, 'provider_account' | 'key'>,
  error: RefusalError,
): Outcome {
  return json(status, { provider_account: about.provider_account, key: about.key, error });
}

type RefusalError = { readonly code: string; readonly text: string };

/** Sees to what is still to happen with a payment: now, or as it was found in the book at a restart. */
export function attend(desk: Desk, payment: Payment, deliveries: readonly Delivery[]): void {
  for (const delivery of deliveries) desk.deliveries.owe(delivery);
  if (payment.step !== null) desk.alarms.at(payment.step.due_at, () => takeStep(desk, payment));
}

function takeStep(desk: Desk, attended: Payment): void {
  const { durable, alarms, log } = desk;
  const payment = durable.book.payments.get(attended.reference);
  // Revoked or reversed in the meantime: then this step is not to happen any more.
  if (payment === undefined || payment.step === null) return;
  const nowMs = alarms.nowMs();
  const silent = payment.step.effect === 'pay' && payment.step.silent;
  const moved = afterStep(payment, nowMs);
  const deliveries = silent ? [] : noticeOf(moved, nowMs, desk.newId);
  durable
    .write({ type: 'payment', payment: moved, deliveries: [...deliveries] })
    .then(() => attend(desk, moved, deliveries))
    .catch((error) =>
      log.error({ reference: payment.reference, error: String(error) }, 'sandbox.step_not_kept'),
    );
}
