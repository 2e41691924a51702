import type { OperationCommand } from '../../db/command-store';
import { type CommandRule, commandOperation } from '../commands/note';
import { resourceDocument } from '../document';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { payoutOfPath } from './find';
import { payoutResource } from './view';

/** Takes a command for a payout: 202 with the document as it is. */
export async function commandPayout(
  call: Call,
  deps: ApiDeps,
  body: OperationCommand,
  rule: CommandRule,
): Promise<Answer> {
  const payout = await payoutOfPath(call, deps);
  await commandOperation(call, deps, payout.payout_request_id ?? payout.id, body, rule);
  return { status: 202, document: resourceDocument(payoutResource(await payoutOfPath(call, deps))) };
}
