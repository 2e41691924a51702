import type { StoredPayoutRequest } from '../../db/payout-request-store';
import type { ShownRequest } from '../../db/told-request';
import { masked } from '../../domain/fields/masked';
import type { OperationId, PayoutId } from '../../domain/ids';
import { formatAmount } from '../../domain/money/amount';
import { showRate } from '../../domain/rates/show';
import { rateFromStored } from '../../domain/rates/stored-rate';
import type { Vault } from '../../vault';
import type { ResourceOf } from '../openapi/resource-kind';
import type { Shown } from '../openapi/shown';
import { payoutRequestPath } from '../paths';
import type { AcceptanceConfiguration } from '../ports';
import type { PAYOUT_REQUEST, requestAmounts, requestOrder, requestProgress } from './schema';

/** What a request is shown with, besides its own row. */
export type ViewContext = {
  readonly configuration: AcceptanceConfiguration;
  readonly vault: Vault;
};

/** A payout request as `api.md` describes it. `payouts`: those that are sent along in the same document. */
export function payoutRequestResource(
  request: ShownRequest,
  context: ViewContext,
  payouts?: readonly { readonly id: PayoutId }[],
): ResourceOf<typeof PAYOUT_REQUEST> {
  const linked = payouts?.map(({ id }) => ({ type: 'payout' as const, id }));
  return {
    type: 'payout-request',
    id: request.id,
    attributes: {
      ...order(request),
      fields: shownFields(request, context),
      ...progress(request),
      ...amounts(request),
      created_at: request.created_at.toISOString(),
      updated_at: request.updated_at.toISOString(),
      finished_at: request.finished_at?.toISOString() ?? null,
    },
    relationships: {
      point: { data: { type: 'payout-point', id: request.point_id } },
      payouts: {
        links: { related: `${payoutRequestPath(request.id)}/payouts` },
        ...(linked === undefined ? {} : { data: linked }),
      },
    },
  };
}

function order(request: ShownRequest): Shown<typeof requestOrder> {
  return {
    point_id: request.point_id,
    point_currency: request.point_currency,
    service: request.service,
    service_currency: request.service_currency,
    test_mode: request.mode === 'test',
    reference_id: request.reference_id,
    description: request.description,
    metadata: request.metadata,
    callback_url: request.callback_url,
    autoprocess: request.autoprocess,
    wait_for_details: request.wait_for_details,
    wait_for_balance: request.wait_for_balance,
    attempts_limit: request.attempts_limit,
    allow_split: request.allow_split,
    allow_partial: request.allow_partial,
    parts_limit: request.parts_limit,
    expires_at: request.expires_at.toISOString(),
  };
}

function progress(request: ShownRequest): Shown<typeof requestProgress> {
  return {
    status: request.status,
    final: request.final,
    resolution: request.resolution,
    moderation_required: request.moderation_required,
    rate: request.rate === null ? null : showRate(rateFromStored(request.rate)),
    attempts: request.attempts,
    cancellation: request.cancellation,
    version: request.version,
  };
}

function amounts(request: ShownRequest): Shown<typeof requestAmounts> {
  const inService = (units: string) => formatAmount(BigInt(units), request.service_currency);
  const inPoint = (units: string) => formatAmount(BigInt(units), request.point_currency);
  return {
    point_amount: request.point_amount === null ? null : inPoint(request.point_amount),
    service_amount: request.service_amount === null ? null : inService(request.service_amount),
    processed_amount: inService(request.processed_amount),
    returned_amount: inService(request.returned_amount),
    late_paid_amount: inService(request.late_paid_amount),
    processed_point_amount: inPoint(request.processed_point_amount),
  };
}

/** Sensitive fields masked; what the service no longer knows counts as sensitive. Null once they were erased. */
export function shownFields(
  { id, service, sealed }: Pick<StoredPayoutRequest, 'service' | 'sealed'> & { readonly id: OperationId },
  { configuration, vault }: ViewContext,
): Readonly<Record<string, string>> | null {
  if (sealed === null) return null;
  const definitions = configuration.payoutServices.find(({ code }) => code === service)?.fields ?? [];
  const open = new Set(definitions.filter(({ sensitive }) => !sensitive).map(({ key }) => key));
  const fields: Readonly<Record<string, string>> = JSON.parse(vault.open(sealed, id));
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, open.has(key) ? value : masked(value)]),
  );
}
