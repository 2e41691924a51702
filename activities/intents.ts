import type { OperationId, OrganizationId, PayoutId } from '../src/domain/ids';
import type { ProviderAnswer } from '../src/domain/payout/answer';
import { nextPayoutStatus } from '../src/domain/payout/machine';
import { changesOfCancelWish } from '../src/domain/payout-request/cancel';
import { NO_CHANGES } from '../src/domain/payout-request/changes';
import { changesOfSending, maySend, type SendingVerdict } from '../src/domain/payout-request/sending';
import type { SubmitResult } from '../workflows/payout-request/contract';
import { payoutIn } from './payout-in';
import type { ActivityDeps, Intent } from './ports';

// From the intent to the last moment at which the request may be written to the wire.
const SEND_WITHIN_MS = 5_000;

const NEVER_SENT: ProviderAnswer = {
  certainty: 'not_sent',
  reason: { code: 'CONNECTION_ERROR', providerCode: null, providerText: null },
};

/** An intent without an answer: its sender may have died before, during or after the call. */
const SENDER_LOST: ProviderAnswer = {
  certainty: 'unknown',
  reason: { code: 'UNKNOWN', providerCode: null, providerText: null },
};

export type OnePayout = {
  readonly organizationId: OrganizationId;
  readonly requestId: OperationId;
  readonly payoutId: PayoutId;
};

/** Either the payment may be sent now, by the caller alone, until then; or the result already stands. */
export type Claim =
  | { readonly kind: 'granted'; readonly sendUntilMs: number }
  | { readonly kind: 'settled'; readonly result: SubmitResult };

/**
 * Passes the point of no return: commits the intent to send, once. `retry` > 0 renews one whose sending
 * was proven not to have happened.
 */
export function claimIntent(
  { books, clock }: ActivityDeps,
  { organizationId, requestId, payoutId }: OnePayout,
  retry: number,
): Promise<Claim> {
  return books.withRequest(organizationId, requestId, async (book): Promise<Claim> => {
    const nowMs = clock.nowMs();
    const at = new Date(nowMs).toISOString();
    const stood = await book.intentOf(payoutId);
    const renews = stood?.answer?.certainty === 'not_sent' && retry > stood.retries;
    if (stood !== undefined && !renews) return answered(stood.answer ?? SENDER_LOST);

    const payout = payoutIn(book, payoutId);
    // Only while it is being sent: a sender that was held up must not renew what was recorded meanwhile.
    const status = renews
      ? (nextPayoutStatus(payout.status, 'proven_not_sent') ?? payout.status)
      : payout.status;
    const wish = await book.waitingCancel();
    const verdict = maySend(
      book.request,
      { ...payout, status },
      {
        payouts: book.payouts,
        cancelWaits: wish !== undefined,
        at,
      },
    );
    // What is dropped for the wish is dropped as canceled, even if the workflow hears of it later.
    if (verdict === 'canceled' && wish !== undefined) {
      const changes = changesOfCancelWish(book.request, book.payouts, wish, at);
      if (changes !== NO_CHANGES) await book.write(changes, at);
    }
    if (verdict !== 'send') {
      // Proven not sent, and not to be offered again: it was never sent at all.
      if (status !== payout.status)
        await book.write({ ...NO_CHANGES, payouts: [{ id: payoutId, status }] }, at);
      return stood === undefined || status === 'CREATED'
        ? dropped(verdict)
        : answered(stood.answer ?? SENDER_LOST);
    }

    const intent: Intent = { sendUntilMs: nowMs + SEND_WITHIN_MS, retries: retry, answer: null };
    await book.writeIntent(payoutId, intent, at);
    if (payout.status === 'CREATED') await book.write(changesOfSending(payout), at);
    return { kind: 'granted', sendUntilMs: intent.sendUntilMs };
  });
}

/** The intent of a payout; where there is none, one that forbids every later sending. */
export function findOrForbidIntent(
  { books, clock }: ActivityDeps,
  { organizationId, requestId, payoutId }: OnePayout,
): Promise<Intent> {
  return books.withRequest(organizationId, requestId, async (book) => {
    const stood = await book.intentOf(payoutId);
    if (stood !== undefined) return stood;
    const nowMs = clock.nowMs();
    const at = new Date(nowMs).toISOString();
    const forbidding: Intent = { sendUntilMs: nowMs, retries: 0, answer: NEVER_SENT };
    const payout = payoutIn(book, payoutId);
    await book.writeIntent(payoutId, forbidding, at);
    if (payout.status === 'CREATED') await book.write(changesOfSending(payout), at);
    return forbidding;
  });
}

const answered = (answer: ProviderAnswer): Claim => ({
  kind: 'settled',
  result: { kind: 'answered', answer },
});

/** What is no longer CREATED, and was never sent, was dropped by a cancellation before. */
const dropped = (verdict: Exclude<SendingVerdict, 'send'>): Claim => ({
  kind: 'settled',
  result: { kind: 'dropped', why: verdict === 'not_to_be_sent' ? 'canceled' : verdict },
});
