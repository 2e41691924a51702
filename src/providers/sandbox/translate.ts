import type { AnswerReason, ProviderAnswer, QueryAnswer } from '../../domain/payout/answer';
import { isResolutionCode, RESOLUTIONS, type ResolutionCode } from '../../domain/resolutions';
import type { PaymentKey } from '../connector';
import type { HttpResult } from '../http-call';
import { readPayment, readRefusal, type ShownPayment, type ShownRefusal } from './answer-body';

/** The payment that a call was about: what the answer must agree with before it is believed. */
export type Asked = PaymentKey & { readonly providerAccount: string };

const TEXT_MAX = 500;

/**
 * What the answer to a create call means, by the law of certainty. Only four things are certain: nothing was
 * written, the sandbox throttled, it refused with a code that is final, or it shows this very payment.
 * All else is `unknown`.
 */
export function submitAnswer(asked: Asked, result: HttpResult): ProviderAnswer {
  if (result.kind === 'not_sent')
    return {
      certainty: 'not_sent',
      reason: reason(result.why === 'too_late' ? 'OPERATION_EXPIRED' : 'CONNECTION_ERROR', null, result.text),
    };
  if (result.kind === 'no_answer') return unanswered(result);
  if (result.status === 200 || result.status === 201) return shownOrUnknown(asked, result);
  const refusal = refusalOf(asked, result.body);
  if (refusal === undefined) return unmapped(result.status);
  if (result.status === 429 && refusal.code === 'THROTTLED')
    return { certainty: 'not_sent', reason: reason('CONNECTION_ERROR', refusal.code, refusal.text) };
  if (result.status === 400 || result.status === 422) return refused(refusal, null);
  if (result.status === 409 && refusal.code === 'DUPLICATED_ID')
    return { certainty: 'unknown', reason: reason('DUPLICATED_ID', refusal.code, refusal.text) };
  return unmapped(result.status);
}

/**
 * What the answer to a status query, a revocation or a reversal means. A failure of the asking says nothing
 * of the payment: not even "not sent", which would be about the asking.
 */
export function queryAnswer(asked: Asked, result: HttpResult): QueryAnswer {
  if (result.kind === 'not_sent')
    return { certainty: 'unknown', reason: reason('UNKNOWN', null, result.text) };
  if (result.kind === 'no_answer') return unanswered(result);
  // 409 is "not possible any more", and shows the payment as it is.
  if (result.status === 200 || result.status === 409) return shownOrUnknown(asked, result);
  const notFound = result.status === 404 && refusalOf(asked, result.body)?.code === 'NOT_FOUND';
  return notFound ? { certainty: 'not_found' } : unmapped(result.status);
}

/** What a payment says of itself, by its status. */
export function shownAnswer(payment: ShownPayment): ProviderAnswer {
  switch (payment.status) {
    case 'pending':
      return { certainty: 'accepted', providerReference: payment.reference };
    case 'reversed':
      return takenBack(paid(payment));
    case 'paid':
    case 'partially_paid':
    case 'returned':
    case 'partially_returned':
      return paid(payment);
    case 'declined':
      return refused({ code: payment.code ?? '', text: '' }, payment.reference);
    case 'revoked':
      return {
        certainty: 'rejected',
        reason: reason('DECLINED_ERROR', 'REVOKED', 'Stopped before it was paid.'),
        providerReference: payment.reference,
        revoked: true,
      };
  }
}

function paid(payment: ShownPayment): ProviderAnswer {
  if (payment.paidUnits === 0n)
    return { certainty: 'unknown', reason: reason('UNKNOWN', payment.status, 'Paid, but nothing.') };
  return {
    certainty: 'paid',
    providerReference: payment.reference,
    processedAmount: payment.paidAmount,
    returnedAmount: payment.returnedAmount,
    debitedAmount: null,
    fee: null,
  };
}

function takenBack(answer: ProviderAnswer): ProviderAnswer {
  return answer.certainty === 'paid' ? { ...answer, reversed: true } : answer;
}

function refused(
  given: Pick<ShownRefusal, 'code' | 'text'>,
  providerReference: string | null,
): ProviderAnswer {
  const code = codeOf(given.code);
  const why = reason(code, given.code, given.text);
  return RESOLUTIONS[code].group === 'FATAL'
    ? { certainty: 'rejected', reason: why, providerReference }
    : { certainty: 'unknown', reason: why };
}

// The sandbox speaks the gateway's own codes, except for those that only the gateway can say of itself.
function codeOf(code: string): ResolutionCode {
  if (!isResolutionCode(code) || code === 'CONNECTION_ERROR') return 'UNKNOWN';
  const { group } = RESOLUTIONS[code];
  return group === 'FATAL' || group === 'ERROR' ? code : 'UNKNOWN';
}

function shownOrUnknown(
  asked: Asked,
  result: { readonly status: number; readonly body: string },
): ProviderAnswer {
  const payment = readPayment(result.body);
  if (payment === undefined) return unmapped(result.status);
  const same =
    payment.providerAccount === asked.providerAccount &&
    payment.key === asked.idempotencyKey &&
    payment.currency === asked.money.currency &&
    payment.units === asked.money.units;
  if (same) return shownAnswer(payment);
  return {
    certainty: 'unknown',
    reason: reason('UNKNOWN', null, 'The answer shows another payment, or another amount.'),
  };
}

function refusalOf(asked: Asked, body: string): ShownRefusal | undefined {
  const refusal = readRefusal(body);
  const same = refusal?.key === asked.idempotencyKey && refusal.providerAccount === asked.providerAccount;
  return same ? refusal : undefined;
}

function unanswered(result: Extract<HttpResult, { kind: 'no_answer' }>): ProviderAnswer {
  const code = result.why === 'timeout' ? 'CONNECTION_TIMEOUT_ERROR' : 'UNKNOWN';
  return { certainty: 'unknown', reason: reason(code, null, result.text) };
}

function unmapped(status: number): ProviderAnswer {
  const code = status >= 500 ? 'PROVIDER_INTERNAL_ERROR' : 'UNKNOWN';
  return {
    certainty: 'unknown',
    reason: reason(code, `HTTP_${status}`, 'The answer could not be understood.'),
  };
}

function reason(code: ResolutionCode, providerCode: string | null, text: string): AnswerReason {
  return {
    code,
    providerCode: providerCode === null ? null : providerCode.slice(0, TEXT_MAX),
    providerText: text === '' ? null : text.slice(0, TEXT_MAX),
  };
}
