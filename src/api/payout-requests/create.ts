import { readResource } from '../attributes/read-resource';
import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { acceptOrder } from './accept-order';
import { acceptedRequest } from './accepted';
import { AMOUNT_ATTRIBUTES } from './attributes';
import { checkOrder } from './check-order';
import { payoutRequestResource } from './view';

/** Accepts the order for a payout request; what becomes of it is decided by its workflow. */
export async function createPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const attributes = readResource(call.body, 'payout-request');
  const configuration = await deps.configuration.organization(
    call.caller.organizationId,
    undefined,
    call.configurationVersion,
  );
  const nowMs = deps.nowMs();
  const { order, errors } = checkOrder(attributes, call, configuration, nowMs);
  return acceptOrder(call, deps, {
    kind: 'payout-request',
    attributes,
    amounts: AMOUNT_ATTRIBUTES,
    errors,
    nowMs,
    accepted: order.ok ? (placed) => acceptedRequest(order.value, placed, deps) : undefined,
    documentOf: async (stored) =>
      resourceDocument(payoutRequestResource(stored, { configuration, vault: deps.vault })),
  });
}
