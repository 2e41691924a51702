import type { Knex } from 'knex';
import type { NewEvent } from '../domain/events/event';
import type { Id, Mode, OrganizationId, PayoutPointId, PayoutRequestId, ServiceCode } from '../domain/ids';
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

/** A request with its recipient's fields as they are sealed; null once they were erased. */
export type StoredPayoutRequest = PayoutRequestRow & { readonly sealed: string | null };

type GivenColumn =
  | 'organization_id'
  | 'id'
  | 'mode'
  | 'point_id'
  | 'service'
  | 'point_currency'
  | 'service_currency'
  | 'fixed_side'
  | 'point_amount'
  | 'service_amount'
  | 'autoprocess'
  | 'wait_for_details'
  | 'wait_for_balance'
  | 'attempts_limit'
  | 'allow_split'
  | 'allow_partial'
  | 'parts_limit'
  | 'failover_on_recipient_fault'
  | 'expires_at'
  | 'reference_id'
  | 'idempotency_key'
  | 'body_hash'
  | 'description'
  | 'metadata'
  | 'callback_url'
  | 'recipient_fingerprint'
  | 'created_at';

/** All that is stored when an order is accepted. */
export type AcceptedPayoutRequest = {
  readonly request: Pick<PayoutRequestRow, GivenColumn>;
  readonly sealed: string;
  readonly event: NewEvent & { readonly id: Id<'event'> };
  /** When a relay starts the workflow, if nobody has until then. */
  readonly startBefore: Date;
  /** Of the HTTP call that brought it; follows the order into its workflow. */
  readonly callId?: string;
};

/**
 * Stores an accepted order in one transaction: the request, its recipient apart, its first event, and the
 * note that its workflow is still to be started.
 *
 * @returns the stored request, or `undefined` if its idempotency key or reference is taken: then nothing is
 *   stored. A call at the same moment with the same key is waited for.
 */
export async function insertPayoutRequest(
  db: Knex,
  { request, sealed, event, startBefore, callId }: AcceptedPayoutRequest,
): Promise<StoredPayoutRequest | undefined> {
  const owner = { organization_id: request.organization_id, operation_id: request.id };
  return db.transaction(async (trx) => {
    const [row] = await trx<PayoutRequestRow>('payout_requests')
      .insert({ ...request, status: 'CREATED', final: false, version: 1, updated_at: request.created_at })
      .onConflict()
      .ignore()
      .returning('*');
    if (row === undefined) return undefined;
    await trx('recipient_details').insert({ ...owner, sealed });
    await trx('events').insert({ ...owner, ...event, sequence: 1, at: request.created_at });
    await trx('outbox').insert({
      ...owner,
      created_at: request.created_at,
      next_try_at: startBefore,
      call_id: callId ?? null,
    });
    return { ...row, sealed };
  });
}

/** Up to two requests: the one that has the key, and the one that has the reference. */
export async function findByIdempotency(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  idempotencyKey: string | null,
  referenceId: string | null,
): Promise<readonly StoredPayoutRequest[]> {
  if (idempotencyKey === null && referenceId === null) return [];
  return requests(db)
    .where({ 'r.organization_id': owner.organizationId, 'r.mode': owner.mode })
    .where((either) => {
      if (idempotencyKey !== null) either.orWhere('r.idempotency_key', idempotencyKey);
      if (referenceId !== null) either.orWhere('r.reference_id', referenceId);
    });
}

/** One request of the organization in that mode. */
export async function findPayoutRequest(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  id: PayoutRequestId,
): Promise<StoredPayoutRequest | undefined> {
  const [row] = await requests(db).where({
    'r.organization_id': owner.organizationId,
    'r.mode': owner.mode,
    'r.id': id,
  });
  return row;
}

/** The requests with their sealed fields, to be narrowed further. */
export function requests(db: Knex) {
  return db('payout_requests as r')
    .leftJoin('recipient_details as d', (join) =>
      join.on('d.organization_id', 'r.organization_id').andOn('d.operation_id', 'r.id'),
    )
    .select<StoredPayoutRequest[]>('r.*', 'd.sealed');
}

/** One request of whatever organization, without its recipient: for people who run the installation. */
export async function findAnywhere(db: Knex, id: PayoutRequestId): Promise<PayoutRequestRow | undefined> {
  return db<PayoutRequestRow>('payout_requests')
    .whereIn('organization_id', db('organizations').select('id'))
    .where({ id })
    .first();
}
