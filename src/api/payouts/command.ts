import type { OperationCommand } from '../../db/command-store';
import { type CommandRule, commandOperation } from '../commands/note';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { payoutDocument } from './document';
import { payoutOfPath } from './find';

/** Takes a command for a payout: 202 with the document as it is. */
export async function commandPayout(
  call: Call,
  deps: ApiDeps,
  body: OperationCommand,
  rule: CommandRule,
): Promise<Answer> {
  const payout = await payoutOfPath(call, deps);
  await commandOperation(call, deps, payout.payout_request_id ?? payout.id, body, rule);
  return { status: 202, document: await payoutDocument(await payoutOfPath(call, deps), call, deps) };
}
