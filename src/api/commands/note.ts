import {
  type Commanded,
  type CommandVerdict,
  noteCommand,
  type OperationCommand,
} from '../../db/command-store';
import { RELAY_AFTER_MS } from '../../db/relay-after';
import type { Id, OperationId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import { idsOf } from '../ids-of';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

export type CommandRule = {
  readonly judge: (commanded: Commanded) => CommandVerdict;
  /** What a person reads where the status does not allow it. */
  readonly refusal: string;
};

/**
 * Takes a command, also when it is repeated; what becomes of it is decided by the workflow.
 *
 * @throws GatewayErrors `not_found`, `wrong_status`
 */
export async function commandOperation(
  call: Call,
  deps: ApiDeps,
  operationId: OperationId,
  body: OperationCommand,
  rule: CommandRule,
): Promise<void> {
  const { organizationId, mode } = call.caller;
  const atMs = deps.nowMs();
  const noted = await noteCommand(
    deps.db,
    { organizationId, mode, operationId },
    body,
    rule.judge,
    idsOf(deps),
    { receivedAt: new Date(atMs), passOnBefore: new Date(atMs + RELAY_AFTER_MS) },
  );
  switch (noted.outcome) {
    case 'unknown':
      throw gatewayError('not_found');
    case 'wrong_status':
      throw gatewayError('wrong_status', rule.refusal);
    case 'noted_before':
      return;
    case 'noted':
      void passOnAfterStart(operationId, noted.inboxId, call, deps);
  }
}

/** Before its workflow is there, a command would be told in vain, and again only some seconds later. */
async function passOnAfterStart(
  operationId: OperationId,
  inboxId: Id<'inboxItem'>,
  { requestId }: Call,
  deps: ApiDeps,
): Promise<void> {
  await deps.engine.startUnderWay(operationId);
  await passOn(inboxId, deps, { request_id: requestId });
}

/** What cannot be passed on now is passed on by a relay from the inbox. */
export async function passOn(
  inboxId: Id<'inboxItem'>,
  { engine, log }: Pick<ApiDeps, 'engine' | 'log'>,
  context: Readonly<Record<string, string>> = {},
): Promise<void> {
  try {
    await engine.nudge(inboxId);
  } catch (error) {
    log.warn({ ...context, inbox_id: inboxId, error: String(error) }, 'engine.nudge_failed');
  }
}
