import type { Knex } from 'knex';
import type {
  Mode,
  OrganizationId,
  PayoutId,
  PayoutPointId,
  PayoutRequestId,
  PayoutRouteId,
  ServiceCode,
} from '../domain/ids';
import type { CurrencyCode } from '../domain/money/currency';
import type { RequestStatus } from '../domain/payout-request/machine';
import type { Cancellation } from '../domain/payout-request/state';
import type { StoredRate } from '../domain/rates/stored-rate';
import type { Resolution } from '../domain/resolutions';

/** A row of `payout_requests`; amounts are whole minor units as text. */
export type PayoutRequestRow = {
  readonly organization_id: OrganizationId;
  readonly id: PayoutRequestId;
  readonly mode: Mode;
  readonly point_id: PayoutPointId;
  readonly service: ServiceCode;
  readonly point_currency: CurrencyCode;
  readonly service_currency: CurrencyCode;
  readonly fixed_side: 'point' | 'service';
  readonly point_amount: string | null;
  readonly service_amount: string | null;
  readonly rate: StoredRate | null;
  readonly status: RequestStatus;
  readonly final: boolean;
  readonly resolution: Resolution | null;
  readonly moderation_required: boolean;
  readonly processed_amount: string;
  readonly returned_amount: string;
  readonly late_paid_amount: string;
  readonly processed_point_amount: string;
  readonly attempts: number;
  readonly autoprocess: boolean;
  readonly wait_for_details: boolean;
  readonly wait_for_balance: boolean;
  readonly attempts_limit: number;
  readonly allow_split: boolean;
  readonly allow_partial: boolean;
  readonly parts_limit: number;
  readonly failover_on_recipient_fault: boolean;
  readonly expires_at: Date;
  readonly reference_id: string | null;
  readonly idempotency_key: string | null;
  readonly body_hash: Buffer;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly callback_url: string | null;
  readonly cancellation: Cancellation | null;
  readonly recipient_fingerprint: Buffer;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly finished_at: Date | null;
};

/** A direct payout is an order, too: it names its route, has its payout's id, and needs no point. */
export type DirectOrderRow = Omit<PayoutRequestRow, 'id' | 'point_id'> & {
  readonly id: PayoutId;
  readonly point_id: PayoutPointId | null;
  readonly direct_route_id: PayoutRouteId;
};

/** With the recipient's fields as they are sealed; null once they were erased. */
type WithRecipient<Row> = Row & { readonly sealed: string | null };
export type StoredPayoutRequest = WithRecipient<PayoutRequestRow>;
export type StoredDirectOrder = WithRecipient<DirectOrderRow>;

/** The two kinds of orders; keys and references are told apart within each by itself. */
export type StoredOrders = {
  readonly 'payout-request': StoredPayoutRequest;
  readonly payout: StoredDirectOrder;
};
export type OrderKind = keyof StoredOrders;

/** Up to two orders of the kind: the one that has the key, and the one that has the reference. */
export async function findByIdempotency<Kind extends OrderKind>(
  db: Knex,
  kind: Kind,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  idempotencyKey: string | null,
  referenceId: string | null,
): Promise<readonly StoredOrders[Kind][]> {
  if (idempotencyKey === null && referenceId === null) return [];
  return orders(db, kind)
    .where({ 'r.organization_id': owner.organizationId, 'r.mode': owner.mode })
    .where((either) => {
      if (idempotencyKey !== null) either.orWhere('r.idempotency_key', idempotencyKey);
      if (referenceId !== null) either.orWhere('r.reference_id', referenceId);
    });
}

/** One order of the kind, of the organization in that mode. */
export async function findOrder<Kind extends OrderKind>(
  db: Knex,
  kind: Kind,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  id: StoredOrders[Kind]['id'],
): Promise<StoredOrders[Kind] | undefined> {
  const [row] = await orders(db, kind).where({
    'r.organization_id': owner.organizationId,
    'r.mode': owner.mode,
    'r.id': id,
  });
  return row;
}

/** The orders of the kind with their sealed fields, to be narrowed further. */
export function orders(db: Knex, kind: OrderKind) {
  return db('payout_requests as r')
    .leftJoin('recipient_details as d', (join) =>
      join.on('d.organization_id', 'r.organization_id').andOn('d.operation_id', 'r.id'),
    )
    .whereRaw('(r.direct_route_id is null) = ?', [kind === 'payout-request'])
    .select('r.*', 'd.sealed');
}

/** The orders of direct payouts, in no order. */
export async function findDirectOrders(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  ids: readonly PayoutId[],
): Promise<readonly StoredDirectOrder[]> {
  return orders(db, 'payout')
    .where({ 'r.organization_id': owner.organizationId, 'r.mode': owner.mode })
    .whereIn('r.id', ids);
}

/** One request of whatever organization, without its recipient: for people who run the installation. */
export async function findAnywhere(db: Knex, id: PayoutRequestId): Promise<PayoutRequestRow | undefined> {
  return db<PayoutRequestRow>('payout_requests')
    .whereIn('organization_id', db('organizations').select('id'))
    .where({ id })
    .first();
}
