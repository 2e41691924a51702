import type { Facts } from '../facts';
import type { Check, Finding } from './finding';

/** Nothing accepted is lost, nothing is there twice, and nothing is there that nobody ordered. */
export const KEPT: Check = {
  name: 'kept',
  promise: 'every accepted request is there once, under the key it was ordered by, with its workflow',
  find(facts): readonly Finding[] {
    return [...missing(facts), ...unstarted(facts), ...strangers(facts)];
  },
};

function missing({ driven, requests, outbox, workflows }: Facts): readonly Finding[] {
  const keyOf = new Map(requests.map(({ id, idempotencyKey }) => [id, idempotencyKey]));
  const waiting = new Set(outbox);
  return driven.placed.flatMap((each) => {
    if (each.outcome !== 'accepted') return [];
    const { id, order } = each;
    if (!keyOf.has(id)) return [{ requestId: id, text: `${id} was accepted and is not there` }];
    if (keyOf.get(id) !== order.idempotencyKey)
      return [{ requestId: id, text: `${id} was told for ${order.idempotencyKey}, and is another order` }];
    if (workflows.has(id) || waiting.has(id)) return [];
    return [{ requestId: id, text: `${id} has neither a workflow nor a row in the outbox` }];
  });
}

/** Of the batch, whose merchant is told of requests by its results. */
function unstarted({ batch, requests, outbox, workflows }: Facts): readonly Finding[] {
  const waiting = new Set(outbox);
  return requests
    .filter(({ id, batchId }) => batchId !== null && batchId === batch?.sent.id && !workflows.has(id))
    .filter(({ id }) => !waiting.has(id))
    .map(({ id }) => ({ requestId: id, text: `${id} has neither a workflow nor a row in the outbox` }));
}

function strangers({ driven, batch, requests }: Facts): readonly Finding[] {
  const told = new Set(driven.placed.flatMap((each) => (each.outcome === 'accepted' ? [each.id] : [])));
  for (const { payout_request_id: id = '' } of batch?.sent.results ?? []) told.add(id);
  return requests
    .filter(({ id }) => !told.has(id))
    .map(({ id, idempotencyKey }) => ({
      requestId: id,
      text: `${id} is there for ${idempotencyKey}, and the client was never told of it`,
    }));
}
