import type { Knex } from 'knex';
import type { Mode, OrganizationId } from '../../domain/ids';
import type { PayoutRequestRow } from '../payout-request-store';
import { prepared, type Statement } from '../prepared';

/** A payout request as far as a row that has its reference needs it; `amount` is that of the fixed side. */
export type KnownOrder = Pick<
  PayoutRequestRow,
  | 'id'
  | 'body_hash'
  | 'point_id'
  | 'service'
  | 'point_currency'
  | 'service_currency'
  | 'fixed_side'
  | 'recipient_fingerprint'
> & { readonly reference_id: string; readonly amount: string };

const FIND: Statement = {
  name: 'orders_of_references',
  text: `
    select id, reference_id, body_hash, point_id, service, point_currency, service_currency, fixed_side,
      recipient_fingerprint, case fixed_side when 'point' then point_amount else service_amount end as amount
    from payout_requests
    where organization_id = $1 and mode = $2 and (direct_route_id is null) and reference_id = any ($3::text[])`,
};

/** Payout requests that were made before, by their reference. */
export async function knownOrders(
  trx: Knex,
  organizationId: OrganizationId,
  mode: Mode,
  references: readonly string[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  if (references.length === 0) return new Map();
  const found = await prepared<KnownOrder>(trx, FIND, [organizationId, mode, references]);
  return new Map(found.map((order) => [order.reference_id, order]));
}
