import type { StoredDirectOrder } from '../../db/payout-request-store';
import type { ShownPayout } from '../../db/told-request';
import { formatAmount } from '../../domain/money/amount';
import type { ResourceOf } from '../openapi/resource-kind';
import type { Shown } from '../openapi/shown';
import { shownFields, type ViewContext } from '../payout-requests/view';
import type { givenOfPayout, PAYOUT } from './schema';

/** What the caller of a direct payout gave, and what it is shown with. */
export type ShownOrder = ViewContext & { readonly order: StoredDirectOrder };

/**
 * A payout as `api.md` describes it.
 *
 * @param direct absent for the payout of a request, whose order is the request
 */
export function payoutResource(payout: ShownPayout, direct?: ShownOrder): ResourceOf<typeof PAYOUT> {
  const inOwn = (units: string) => formatAmount(BigInt(units), payout.currency);
  const inDeposit = (units: string) => formatAmount(BigInt(units), payout.deposit_currency);
  return {
    type: 'payout',
    id: payout.id,
    attributes: {
      payout_request_id: payout.payout_request_id,
      route_id: payout.route_id,
      deposit_account_id: payout.deposit_account_id,
      provider_account_id: payout.provider_account_id,
      connector: payout.connector,
      part: payout.part,
      attempt: payout.attempt,
      ...(direct === undefined ? {} : given(direct)),
      amount: inOwn(payout.amount),
      currency: payout.currency,
      processed_amount: inOwn(payout.processed_amount),
      returned_amount: inOwn(payout.returned_amount),
      deposit_amount: payout.deposit_amount === null ? null : inDeposit(payout.deposit_amount),
      deposit_currency: payout.deposit_currency,
      fee: inDeposit(payout.fee),
      status: payout.status,
      final: payout.final,
      resolution: payout.resolution,
      certainty: payout.certainty,
      moderation_required: payout.moderation_required,
      provider_reference: payout.provider_reference,
      idempotency_key: payout.idempotency_key,
      created_at: payout.created_at.toISOString(),
      updated_at: payout.updated_at.toISOString(),
      finished_at: payout.finished_at?.toISOString() ?? null,
    },
  };
}

function given({ order, ...context }: ShownOrder): Shown<typeof givenOfPayout> {
  return {
    point_id: order.point_id,
    fields: shownFields(order, context),
    reference_id: order.reference_id,
    description: order.description,
    metadata: order.metadata,
    callback_url: order.callback_url,
    autoprocess: order.autoprocess,
    expires_at: order.expires_at.toISOString(),
  };
}
