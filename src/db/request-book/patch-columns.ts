import { isFinalPayout } from '../../domain/payout/machine';
import type { PayoutPatch, RequestPatch } from '../../domain/payout-request/changes';
import { isFinalRequest } from '../../domain/payout-request/machine';
import { storedRate } from '../../domain/rates/stored-rate';
import { exactJson } from '../exact-json';

/** A row, or what of it changes, by its columns; those that hold JSON as text. */
export type Columns = Readonly<Record<string, unknown>>;

export function requestColumns(patch: RequestPatch, at: string): Columns {
  const { status, resolution, rate, cancellation } = patch;
  return defined({
    point_amount: patch.pointAmount?.toString(),
    service_amount: patch.serviceAmount?.toString(),
    rate: rate === undefined || rate === null ? rate : JSON.stringify(storedRate(rate)),
    status,
    final: status === undefined ? undefined : isFinalRequest(status),
    finished_at: status !== undefined && isFinalRequest(status) && !isReturn(status) ? at : undefined,
    resolution: resolution === undefined || resolution === null ? resolution : JSON.stringify(resolution),
    moderation_required: patch.moderationRequired,
    processed_amount: patch.processedAmount?.toString(),
    returned_amount: patch.returnedAmount?.toString(),
    late_paid_amount: patch.latePaidAmount?.toString(),
    processed_point_amount: patch.processedPointAmount?.toString(),
    attempts: patch.attempts,
    attempts_limit: patch.attemptsLimit,
    allow_partial: patch.allowPartial,
    expires_at: patch.expiresAt,
    cancellation:
      cancellation === undefined || cancellation === null ? cancellation : JSON.stringify(cancellation),
  });
}

export function payoutColumns(patch: PayoutPatch, at: string): Columns {
  const { status, resolution } = patch;
  return defined({
    status,
    final: status === undefined ? undefined : isFinalPayout(status),
    finished_at: status === undefined || isReturn(status) ? undefined : isFinalPayout(status) ? at : null,
    certainty: patch.certainty,
    resolution: resolution === undefined || resolution === null ? resolution : JSON.stringify(resolution),
    moderation_required: patch.moderationRequired,
    provider_reference: patch.providerReference,
    processed_amount: patch.processedAmount?.toString(),
    returned_amount: patch.returnedAmount?.toString(),
    deposit_amount: patch.depositAmount?.toString(),
    fee: patch.fee?.toString(),
    held: patch.held?.toString(),
    usage_day: patch.usageDay,
    credits: patch.credits === undefined ? undefined : exactJson(patch.credits),
  });
}

/** A return comes after the end, and does not move its time. */
const isReturn = (status: string): boolean => status === 'RETURNED' || status === 'PARTIALLY_RETURNED';

/** Only what the patch names: an absent key leaves its column alone, a null clears it. */
function defined(columns: Columns): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
}

const HOLD_JSON: ReadonlySet<string> = new Set(['rate', 'resolution', 'cancellation', 'credits']);

/** The same as one JSON object, for a statement that takes its rows as JSON. */
export function columnsJson(columns: Columns): string {
  const members = Object.entries(columns).map(([name, value]) => {
    const isText = HOLD_JSON.has(name) && typeof value === 'string';
    return `${JSON.stringify(name)}:${isText ? value : JSON.stringify(value)}`;
  });
  return `{${members.join(',')}}`;
}
