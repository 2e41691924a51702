import { attributeErrors } from '../attribute-errors';
import { readResource } from '../attributes/read-resource';
import { acceptOrder } from '../payout-requests/accept-order';
import { errorsOfMode } from '../payout-requests/check-order';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { acceptedPayout } from './accepted';
import { PAYOUT_AMOUNTS } from './attributes';
import { payoutDocument } from './document';
import { foundPayout } from './find';
import { readDirectOrder } from './read-order';

/** Accepts a payout on a route that the caller names: no rate, no routing, no failover, no splitting. */
export async function createPayout(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const attributes = readResource(call.body, 'payout');
  const { organizationId, mode } = call.caller;
  const configuration = await deps.configuration.organization(
    organizationId,
    undefined,
    call.configurationVersion,
  );
  const nowMs = deps.nowMs();
  const order = readDirectOrder(attributes, { configuration, mode, nowMs });
  const faults = order.ok ? [] : attributeErrors(order.faults);
  return acceptOrder(call, deps, {
    kind: 'payout',
    attributes,
    amounts: PAYOUT_AMOUNTS,
    errors: [...faults, ...errorsOfMode(mode, configuration)],
    nowMs,
    accepted: order.ok ? (placed) => acceptedPayout(order.value, placed, deps) : undefined,
    documentOf: async ({ id }) => payoutDocument(await foundPayout(call, deps, id), call, deps),
  });
}
