import type { AcceptedOrder } from '../../db/accepted-order';
import { insertOrder } from '../../db/insert-order';
import type { OrderKind, StoredOrders } from '../../db/payout-request-store';
import type { ResourceDocument } from '../document';
import { type GatewayError, GatewayErrors, refuse } from '../gateway-errors';
import type { JsonObject } from '../json/json-value';
import type { Placed } from '../orders/accepted-order';
import { startAccepted } from '../orders/start-accepted';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { bodyHash } from './body-hash';
import { findEarlier, readIdempotencyKey } from './idempotency';

/** An order of some kind as its endpoint has read it. */
export type OrderToAccept<Kind extends OrderKind> = {
  readonly kind: Kind;
  readonly attributes: JsonObject;
  /** Those attributes whose texts are decimals. */
  readonly amounts: readonly string[];
  /** All that stands against accepting it. */
  readonly errors: readonly GatewayError[];
  readonly nowMs: number;
  /** What is stored of it; `undefined` where something stands against it. */
  readonly accepted: ((placed: Placed) => AcceptedOrder<Kind>) | undefined;
  readonly documentOf: (stored: StoredOrders[Kind]) => Promise<ResourceDocument>;
};

/**
 * Accepts an order: it is durable when this answers, and whoever repeats it gets the same one. Nobody waits
 * for the engine.
 */
export async function acceptOrder<Kind extends OrderKind>(
  call: Call,
  deps: ApiDeps,
  order: OrderToAccept<Kind>,
): Promise<Answer> {
  const { kind, attributes, errors } = order;
  const key = readIdempotencyKey(call.idempotencyKey);
  if (!key.ok) throw new GatewayErrors([key.error, ...errors]);
  const hash = bodyHash(attributes, order.amounts);

  if (order.accepted !== undefined && errors.length === 0) {
    const { caller, requestId: callId } = call;
    const placed = { caller, idempotencyKey: key.value, hash, nowMs: order.nowMs, callId };
    const accepted = order.accepted(placed);
    const stored = await insertOrder(deps.db, accepted);
    if (stored !== undefined) {
      deps.log.info(
        { request_id: callId, [ACCEPTED[kind].id]: stored.id, organization_id: caller.organizationId },
        ACCEPTED[kind].event,
      );
      const started = deps.engine.startAccepted(stored, accepted.startBefore);
      void startAccepted(stored.id, started, call, deps);
      return { status: 201, document: await order.documentOf(stored) };
    }
  }
  // The key is taken, or the order is faulty today: what was accepted once is answered again, even if its
  // deadline has passed or its point was closed since.
  const earlier = await findEarlier(kind, call, key.value, attributes, hash, deps);
  if (earlier !== undefined) {
    const document = await order.documentOf(earlier);
    return { status: 200, document, headers: { 'Idempotent-Replayed': 'true' } };
  }
  refuse(errors);
  throw new Error(`the database refused a ${kind} as taken, and knows none with its key or reference`);
}

const ACCEPTED = {
  'payout-request': { id: 'payout_request_id', event: 'payout_request.accepted' },
  payout: { id: 'payout_id', event: 'payout.accepted' },
} as const satisfies Record<OrderKind, object>;
