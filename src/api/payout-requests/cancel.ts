import { noteCancel } from '../../db/command-store';
import { type Id, timeOrderedId } from '../../domain/ids';
import { attributeErrors } from '../attribute-errors';
import { readAttributes } from '../attributes/read-attributes';
import { ATTRIBUTES_PATH, readResource } from '../attributes/read-resource';
import { text } from '../attributes/schemas';
import { resourceDocument } from '../document';
import { gatewayError, refuse } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { RELAY_AFTER_MS } from './accepted';
import { noSuchRequest, requestOfPath } from './find';
import { payoutRequestResource } from './view';

const ATTRIBUTES = { reason: text(500).optional() };
const ID_RANDOM_BYTES = 10;

/** Takes the wish to cancel; what becomes of it is decided by the workflow, and by the provider's truth. */
export async function cancelPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  readParameters({}, call.query);
  const { id: requestId } = await requestOfPath(call, deps);
  const reason = reasonOf(call);
  const { organizationId, mode, id: by } = call.caller;
  const atMs = deps.nowMs();
  const noted = await noteCancel(
    deps.db,
    { organizationId, mode, requestId },
    { command: 'cancel', reason, by },
    timeOrderedId('inboxItem', atMs, deps.randomBytes(ID_RANDOM_BYTES)),
    { receivedAt: new Date(atMs), passOnBefore: new Date(atMs + RELAY_AFTER_MS) },
  );
  if (noted.outcome === 'unknown_request') throw noSuchRequest();
  if (noted.outcome === 'already_final') {
    throw gatewayError('wrong_status', 'The payout request has ended and cannot be canceled.');
  }
  if (noted.outcome === 'noted') void nudge(noted.inboxId, call, deps);
  const configuration = await deps.configuration.organization(organizationId);
  const resource = payoutRequestResource(await requestOfPath(call, deps), {
    configuration,
    vault: deps.vault,
  });
  return { status: 202, document: resourceDocument(resource) };
}

/** The body is optional: a cancellation needs no reason. */
function reasonOf({ body, id }: Call): string | null {
  if (body === undefined) return null;
  const attributes = readResource(body, 'payout-request', id);
  const { values, faults } = readAttributes(ATTRIBUTES, attributes, ATTRIBUTES_PATH);
  refuse(attributeErrors(faults));
  return values.reason ?? null;
}

/** What cannot be passed on now is passed on by a relay from the inbox. */
async function nudge(inboxId: Id<'inboxItem'>, call: Call, { engine, log }: ApiDeps): Promise<void> {
  try {
    await engine.nudge(inboxId);
  } catch (error) {
    log.warn({ request_id: call.requestId, inbox_id: inboxId, error: String(error) }, 'engine.nudge_failed');
  }
}
