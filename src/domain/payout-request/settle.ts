import type { EventType } from '../events/event';
import { formatAmount } from '../money/amount';
import { isFinalPayout } from '../payout/machine';
import { processedPointUnits } from '../rates/pro-rata';
import { type Resolution, resolution } from '../resolutions';
import { type Changes, merge, NO_CHANGES } from './changes';
import { mayBecome, type RequestStatus } from './machine';
import type { Cancellation, PayoutState, RequestState } from './state';
import { partSums } from './whole';

/** The event that tells of each final status that settling can reach. */
const EVENT_OF: Readonly<Partial<Record<RequestStatus, EventType>>> = {
  PROCESSED: 'request.processed',
  PARTIALLY_PROCESSED: 'request.partially_processed',
  FAILED: 'request.failed',
  EXPIRED: 'request.expired',
  TERMINATED: 'request.terminated',
  CANCELED: 'request.canceled',
  PARTIALLY_CANCELED: 'request.partially_canceled',
};

/**
 * Ends a request whose payouts have all ended: its status follows from the money, not from the wish. What
 * was paid is paid, even if a cancellation was asked for. While one payout is open, nothing changes.
 */
export function settle(request: RequestState, payouts: readonly PayoutState[]): Changes {
  if (payouts.length === 0 || !payouts.every((payout) => isFinalPayout(payout.status))) return NO_CHANGES;

  const parts = partSums(payouts);
  const processed = parts.reduce((sum, part) => sum + lesser(part.paid, part.amount), 0n);
  const status = statusOf(request, payouts, processed);
  const ended = endAs(request, status, resolutionOf(status, payouts), processed);
  // What recipients got beyond their part, by a payment that the provider had refused first.
  const late = parts.reduce((sum, part) => sum + part.paid - lesser(part.paid, part.amount), 0n);
  return late === 0n ? ended : merge(ended, { request: { latePaidAmount: late } });
}

const lesser = (left: bigint, right: bigint): bigint => (left < right ? left : right);

/** Ends a request before anything was sent: refused by routing, canceled or expired in time. */
export function endUnsent(
  request: RequestState,
  status: 'FAILED' | 'EXPIRED' | 'CANCELED' | 'TERMINATED',
  why: Resolution | null,
): Changes {
  return endAs(request, status, why, 0n);
}

/** A request that was canceled or is overdue before anything was sent ends so; `undefined` where it may go on. */
export function endBeforePlan(
  request: RequestState,
  at: string,
): (Changes & { readonly ended: RequestStatus }) | undefined {
  if (request.cancellation !== null) return { ...endUnsent(request, 'CANCELED', null), ended: 'CANCELED' };
  if (request.expiresAt > at) return undefined;
  return { ...endUnsent(request, 'EXPIRED', resolution('OPERATION_EXPIRED')), ended: 'EXPIRED' };
}

function endAs(
  request: RequestState,
  status: RequestStatus,
  why: Resolution | null,
  processed: bigint,
): Changes {
  const type = EVENT_OF[status];
  if (type === undefined || !mayBecome(request.status, status)) {
    throw new Error(`${request.id} cannot end as ${status} from ${request.status}`);
  }
  const cancellation = cancellationAfter(request.cancellation, status);
  const tooLate = cancellation?.result === 'too_late';
  return {
    ...NO_CHANGES,
    request: {
      status,
      resolution: why,
      moderationRequired: false,
      processedAmount: processed,
      processedPointAmount: processedPointAmount(request, processed),
      ...(cancellation === null ? {} : { cancellation }),
    },
    events: [
      ...(tooLate ? [{ type: 'cancel.too_late' as const, actor: 'gateway', data: {} }] : []),
      {
        type,
        actor: 'gateway',
        data: {
          processed_amount: formatAmount(processed, request.serviceCurrency),
          currency: request.serviceCurrency,
          resolution: why?.code ?? null,
        },
      },
    ],
  };
}

function statusOf(request: RequestState, payouts: readonly PayoutState[], processed: bigint): RequestStatus {
  if (processed > 0n && processed >= (request.serviceAmount ?? 0n)) return 'PROCESSED';
  const canceled = request.cancellation !== null;
  if (processed > 0n) return canceled ? 'PARTIALLY_CANCELED' : 'PARTIALLY_PROCESSED';
  if (canceled) return 'CANCELED';
  return payouts.some((payout) => payout.status === 'EXPIRED') ? 'EXPIRED' : 'FAILED';
}

/** Why it ended so: OK when all was paid, else the reason of the last payout that was not. */
function resolutionOf(status: RequestStatus, payouts: readonly PayoutState[]): Resolution | null {
  if (status === 'PROCESSED') return resolution('OK');
  const unpaid = payouts.filter((payout) => payout.processedAmount < payout.amount);
  return unpaid.map((payout) => payout.resolution).findLast((reason) => reason !== null) ?? null;
}

function cancellationAfter(wish: Cancellation | null, status: RequestStatus): Cancellation | null {
  if (wish === null) return null;
  if (status === 'CANCELED') return { ...wish, result: 'done' };
  return { ...wish, result: status === 'PARTIALLY_CANCELED' ? 'partly' : 'too_late' };
}

function processedPointAmount({ pointAmount, serviceAmount }: RequestState, processed: bigint): bigint {
  if (pointAmount === null || serviceAmount === null) return 0n;
  return processedPointUnits(pointAmount, serviceAmount, processed);
}
