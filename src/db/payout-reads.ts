import type { Knex } from 'knex';
import type {
  DepositAccountId,
  Mode,
  OrganizationId,
  PayoutId,
  PayoutRequestId,
  PayoutRouteId,
  ProviderAccountId,
} from '../domain/ids';
import type { CurrencyCode } from '../domain/money/currency';
import type { Certainty } from '../domain/payout/answer';
import type { PayoutStatus } from '../domain/payout/machine';
import type { Resolution } from '../domain/resolutions';

/** A row of `payouts` as it is shown; amounts are whole minor units as text. */
export type PayoutRow = {
  readonly organization_id: OrganizationId;
  readonly id: PayoutId;
  readonly mode: Mode;
  readonly payout_request_id: PayoutRequestId | null;
  readonly part: number;
  readonly attempt: number;
  readonly route_id: PayoutRouteId;
  readonly deposit_account_id: DepositAccountId;
  readonly provider_account_id: ProviderAccountId;
  readonly connector: string;
  readonly amount: string;
  readonly currency: CurrencyCode;
  /** Null before a direct payout is held. */
  readonly deposit_amount: string | null;
  readonly deposit_currency: CurrencyCode;
  readonly fee: string;
  readonly processed_amount: string;
  readonly returned_amount: string;
  readonly status: PayoutStatus;
  readonly final: boolean;
  readonly certainty: Certainty | null;
  readonly resolution: Resolution | null;
  readonly moderation_required: boolean;
  readonly provider_reference: string | null;
  readonly idempotency_key: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly finished_at: Date | null;
};

/** Where a payout stands among those of its request. */
export type PayoutPosition = { readonly part: number; readonly attempt: number };

/**
 * The payouts of a request by part, then by attempt.
 *
 * @param after only those behind this position
 * @param limit rows at most; absent: all, of which a request has at most 100 parts × 21 attempts
 */
export async function listPayoutsOfRequest(
  db: Knex,
  organizationId: OrganizationId,
  requestId: PayoutRequestId,
  page: { readonly after?: PayoutPosition; readonly limit?: number } = {},
): Promise<readonly PayoutRow[]> {
  const query = db<PayoutRow>('payouts')
    .select('*')
    .where({ organization_id: organizationId, payout_request_id: requestId })
    .orderBy([{ column: 'part' }, { column: 'attempt' }]);
  if (page.after !== undefined)
    query.whereRaw('(part, attempt) > (?, ?)', [page.after.part, page.after.attempt]);
  if (page.limit !== undefined) query.limit(page.limit);
  return query;
}

/** One payout of the organization in that mode. */
export async function findPayout(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  id: PayoutId,
): Promise<PayoutRow | undefined> {
  return db<PayoutRow>('payouts')
    .where({ organization_id: owner.organizationId, mode: owner.mode, id })
    .first();
}
