import type { ApiKey } from '../../db/api-key-store';
import { RELAY_AFTER_MS } from '../../db/relay-after';
import type { PayoutService } from '../../domain/config/payout-service';
import { type Id, type OperationId, timeOrderedId } from '../../domain/ids';
import { canonicalJson } from '../json/canonical-json';
import type { ApiDeps } from '../ports';

const ID_RANDOM_BYTES = 10;

/** Who placed an order, when, and by what it is told from others. */
export type Placed = {
  readonly caller: ApiKey;
  readonly idempotencyKey: string | null;
  /** Of the attributes as given. */
  readonly hash: Buffer;
  readonly nowMs: number;
  /** Of the HTTP call that brought it. */
  readonly callId: string;
};

/** What every order says, whatever else it orders. */
export type OrderTerms = {
  readonly service: PayoutService;
  readonly fields: Readonly<Record<string, string>>;
  readonly referenceId: string | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly callbackUrl: string | null;
  readonly autoprocess: boolean;
  readonly expiresAt: Date;
};

/**
 * What is stored of every accepted order in the same way: its owner, by what it is told from others, its terms
 * in the open, its recipient sealed and fingerprinted, and the call that brought it. Columns that tell one kind
 * of orders from another come beside these.
 */
export function acceptedOrder<OrderId extends OperationId>(
  id: OrderId,
  order: OrderTerms,
  { caller, idempotencyKey, hash, nowMs, callId }: Placed,
  { randomBytes, vault }: Pick<ApiDeps, 'randomBytes' | 'vault'>,
) {
  const fields = canonicalJson(order.fields);
  return {
    columns: {
      organization_id: caller.organizationId,
      id,
      mode: caller.mode,
      service: order.service.code,
      service_currency: order.service.currency,
      autoprocess: order.autoprocess,
      expires_at: order.expiresAt,
      reference_id: order.referenceId,
      description: order.description,
      metadata: order.metadata,
      callback_url: order.callbackUrl,
      idempotency_key: idempotencyKey,
      body_hash: hash,
      recipient_fingerprint: vault.fingerprint(fields),
      created_at: new Date(nowMs),
    },
    sealed: vault.seal(fields, id),
    eventId: timeOrderedId('event', nowMs, randomBytes(ID_RANDOM_BYTES)),
    startBefore: new Date(nowMs + RELAY_AFTER_MS),
    callId,
  };
}

/** The id of an order that is being placed, of the kind it has. */
export function orderId<Kind extends 'payoutRequest' | 'payout'>(
  kind: Kind,
  { nowMs }: Placed,
  { randomBytes }: Pick<ApiDeps, 'randomBytes'>,
): Id<Kind> {
  return timeOrderedId(kind, nowMs, randomBytes(ID_RANDOM_BYTES));
}
