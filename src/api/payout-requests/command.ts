import {
  type CommandedRequest,
  type CommandVerdict,
  noteCommand,
  type RequestCommand,
} from '../../db/command-store';
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

const WITH_REASON = { reason: text(500).optional() };
const ID_RANDOM_BYTES = 10;

export type CommandRule = {
  readonly command: RequestCommand['command'];
  readonly judge: (request: CommandedRequest) => CommandVerdict;
  /** What a person reads where the status does not allow it. */
  readonly refusal: string;
};

/** Takes a command for a request: 202, also when it is repeated; what becomes of it is decided by the workflow. */
export async function commandRequest(call: Call, deps: ApiDeps, rule: CommandRule): Promise<Answer> {
  readParameters({}, call.query);
  const { id: requestId } = await requestOfPath(call, deps);
  const reason = reasonOf(call);
  const { organizationId, mode, id: by } = call.caller;
  const atMs = deps.nowMs();
  const noted = await noteCommand(
    deps.db,
    { organizationId, mode, requestId },
    { command: rule.command, reason, by },
    rule.judge,
    timeOrderedId('inboxItem', atMs, deps.randomBytes(ID_RANDOM_BYTES)),
    { receivedAt: new Date(atMs), passOnBefore: new Date(atMs + RELAY_AFTER_MS) },
  );
  if (noted.outcome === 'unknown_request') throw noSuchRequest();
  if (noted.outcome === 'wrong_status') throw gatewayError('wrong_status', rule.refusal);
  if (noted.outcome === 'noted') void nudge(noted.inboxId, call, deps);
  const configuration = await deps.configuration.organization(organizationId);
  const resource = payoutRequestResource(await requestOfPath(call, deps), {
    configuration,
    vault: deps.vault,
  });
  return { status: 202, document: resourceDocument(resource) };
}

/** The body is optional, and so is a reason in it. */
function reasonOf({ body, id }: Call): string | null {
  if (body === undefined) return null;
  const attributes = readResource(body, 'payout-request', id);
  const { values, faults } = readAttributes(WITH_REASON, attributes, ATTRIBUTES_PATH);
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
