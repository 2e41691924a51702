import { insertPayoutRequest, type StoredPayoutRequest } from '../../db/payout-request-store';
import { readResource } from '../attributes/read-resource';
import { resourceDocument } from '../document';
import { GatewayErrors, refuse } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { acceptedRequest } from './accepted';
import { bodyHash } from './body-hash';
import { checkOrder } from './check-order';
import { findEarlier, readIdempotencyKey } from './idempotency';
import { payoutRequestResource } from './view';

/**
 * Accepts an order: it is durable when this answers, and whoever repeats it gets the same one. Nobody waits
 * for the engine.
 */
export async function createPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const attributes = readResource(call.body, 'payout-request');
  const configuration = await deps.configuration.organization(call.caller.organizationId);
  const { caller } = call;
  const nowMs = deps.nowMs();
  const { order, errors } = checkOrder(attributes, call, configuration, nowMs);
  const key = readIdempotencyKey(call.idempotencyKey);
  if (!key.ok) throw new GatewayErrors([key.error, ...errors]);
  const hash = bodyHash(attributes);
  const documentOf = (request: StoredPayoutRequest) =>
    resourceDocument(payoutRequestResource(request, { configuration, vault: deps.vault }));

  if (order.ok && errors.length === 0) {
    const placed = { caller, idempotencyKey: key.value, hash, nowMs, callId: call.requestId };
    const stored = await insertPayoutRequest(deps.db, acceptedRequest(order.value, placed, deps));
    if (stored !== undefined) {
      deps.log.info(
        { request_id: call.requestId, payout_request_id: stored.id, organization_id: caller.organizationId },
        'payout_request.accepted',
      );
      void start(stored, call, deps);
      return { status: 201, document: documentOf(stored) };
    }
  }
  // The key is taken, or the order is faulty today: what was accepted once is answered again, even if its
  // deadline has passed or its point was closed since.
  const earlier = await findEarlier(call, key.value, attributes, hash, deps);
  if (earlier !== undefined) {
    return { status: 200, document: documentOf(earlier), headers: { 'Idempotent-Replayed': 'true' } };
  }
  refuse(errors);
  throw new Error('the database refused a payout request as taken, and knows none with its key or reference');
}

/** What cannot be started now is started by a relay from the outbox. */
async function start(request: StoredPayoutRequest, call: Call, { engine, log }: ApiDeps): Promise<void> {
  try {
    await engine.start(request.organization_id, request.id);
  } catch (error) {
    log.warn(
      { request_id: call.requestId, payout_request_id: request.id, error: String(error) },
      'engine.start_failed',
    );
  }
}
