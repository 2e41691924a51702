import { type CommandRule, commandOperation } from '../commands/note';
import { reasonOf } from '../commands/reason';
import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import { readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { requestOfPath } from './find';
import { payoutRequestResource } from './view';

/** Takes a command for a request: 202 with the document as it is. */
export async function commandRequest(
  call: Call,
  deps: ApiDeps,
  command: 'cancel' | 'process' | 'terminate',
  rule: CommandRule,
): Promise<Answer> {
  readParameters({}, call.query);
  const { id } = await requestOfPath(call, deps);
  const reason = reasonOf(call, 'payout-request');
  await commandOperation(call, deps, id, { command, reason, by: call.caller.id }, rule);
  return acceptedCommand(call, deps);
}

/** 202 with the request as it is now: what the command comes to is decided by the workflow. */
export async function acceptedCommand(call: Call, deps: ApiDeps): Promise<Answer> {
  const configuration = await deps.configuration.organization(call.caller.organizationId);
  const resource = payoutRequestResource(await requestOfPath(call, deps), {
    configuration,
    vault: deps.vault,
  });
  return { status: 202, document: resourceDocument(resource) };
}
