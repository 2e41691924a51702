import type { CurrencyCode } from '../../domain/money/currency';
import type { PayoutState, RequestState } from '../../domain/payout-request/state';
import { rateFromStored, type StoredRate } from '../../domain/rates/stored-rate';
import { fromExactJson } from '../exact-json';

// Rows of the tables as the domain knows them. The casts stand here and nowhere else: the constraints of
// the tables, and the code that wrote the rows, vouch for them.

type Row = Readonly<Record<string, unknown>>;

/** What {@link requestOfRow} reads, for a statement that calls the table `r`. */
export const REQUEST_STATE = `
    r.organization_id, r.id, r.mode, r.point_id, r.direct_route_id, r.assigned_route_id, r.service,
    r.point_currency, r.service_currency, r.fixed_side, r.point_amount, r.service_amount, r.rate, r.status,
    r.resolution, r.moderation_required, r.processed_amount, r.returned_amount, r.late_paid_amount,
    r.processed_point_amount, r.attempts, r.autoprocess, r.wait_for_details, r.wait_for_balance, r.attempts_limit,
    r.allow_split, r.allow_partial, r.parts_limit, r.failover_on_recipient_fault, r.expires_at, r.cancellation,
    r.metadata, r.version`;

/** What {@link payoutOfRow} reads, of `p`; the day as text, since `pg` would make a local midnight of it. */
export const PAYOUT_STATE = `
    p.id, p.payout_request_id, p.mode, p.part, p.attempt, p.service, p.route_id, p.deposit_account_id,
    p.provider_account_id, p.connector, p.amount, p.currency, p.deposit_amount, p.deposit_currency, p.fee, p.held,
    p.processed_amount, p.returned_amount, p.status, p.certainty, p.resolution, p.moderation_required,
    p.provider_reference, p.idempotency_key, p.usage_day::text as usage_day, p.credits`;

export function requestOfRow(row: Row): RequestState {
  return {
    organizationId: row['organization_id'],
    id: row['id'],
    mode: row['mode'],
    pointId: row['point_id'],
    directRouteId: row['direct_route_id'] ?? null,
    assignedRouteId: row['assigned_route_id'] ?? null,
    service: row['service'],
    pointCurrency: row['point_currency'],
    serviceCurrency: row['service_currency'],
    fixedSide: row['fixed_side'],
    pointAmount: unitsOrNull(row['point_amount']),
    serviceAmount: unitsOrNull(row['service_amount']),
    rate: row['rate'] === null ? null : rateFromStored(row['rate'] as StoredRate),
    status: row['status'],
    resolution: row['resolution'],
    moderationRequired: row['moderation_required'],
    processedAmount: units(row['processed_amount']),
    returnedAmount: units(row['returned_amount']),
    latePaidAmount: units(row['late_paid_amount']),
    processedPointAmount: units(row['processed_point_amount']),
    attempts: row['attempts'],
    autoprocess: row['autoprocess'],
    waitForDetails: row['wait_for_details'],
    waitForBalance: row['wait_for_balance'],
    attemptsLimit: row['attempts_limit'],
    allowSplit: row['allow_split'],
    allowPartial: row['allow_partial'],
    partsLimit: row['parts_limit'],
    failoverOnRecipientFault: row['failover_on_recipient_fault'],
    expiresAt: instant(row['expires_at']),
    cancellation: row['cancellation'],
    metadata: row['metadata'],
    version: row['version'],
  } as RequestState;
}

export function payoutOfRow(row: Row): PayoutState {
  return {
    id: row['id'],
    requestId: row['payout_request_id'],
    mode: row['mode'],
    part: row['part'],
    attempt: row['attempt'],
    service: row['service'],
    routeId: row['route_id'],
    depositAccountId: row['deposit_account_id'],
    providerAccountId: row['provider_account_id'],
    connector: row['connector'],
    amount: units(row['amount']),
    currency: row['currency'] as CurrencyCode,
    // Not known before a direct payout is held: nothing reads it until then.
    depositAmount: unitsOrNull(row['deposit_amount']) ?? 0n,
    depositCurrency: row['deposit_currency'],
    fee: units(row['fee']),
    held: units(row['held']),
    processedAmount: units(row['processed_amount']),
    returnedAmount: units(row['returned_amount']),
    status: row['status'],
    certainty: row['certainty'],
    resolution: row['resolution'],
    moderationRequired: row['moderation_required'],
    providerReference: row['provider_reference'],
    idempotencyKey: row['idempotency_key'],
    usageDay: row['usage_day'],
    credits: fromExactJson(row['credits']),
  } as PayoutState;
}

const units = (value: unknown): bigint => BigInt(String(value));
const unitsOrNull = (value: unknown): bigint | null => (value === null ? null : units(value));
const instant = (value: unknown): string =>
  (value instanceof Date ? value : new Date(String(value))).toISOString();
