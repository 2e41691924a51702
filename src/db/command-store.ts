import type { Knex } from 'knex';
import type { ApiKeyId, Id, Mode, OperationId, OrganizationId, PayoutId } from '../domain/ids';
import type { PayoutStatus } from '../domain/payout/machine';
import type { RequestStatus } from '../domain/payout-request/machine';
import type { AmendmentBody } from './amendment-store';
import { insertAuditEntry } from './audit-store';
import { commandTrace } from './command-trace';
import type { NewId } from './new-id';

/** A command of the API to the workflow of a request, or of a direct payout. */
export type OperationCommand = { readonly by: ApiKeyId } & (
  | { readonly command: 'cancel' | 'process' | 'terminate'; readonly reason: string | null }
  /** What was paid is to be taken back. */
  | { readonly command: 'reverse'; readonly reason: string | null }
  | Omit<AmendmentBody, 'by'>
  /** An operator asks the provider again. */
  | { readonly command: 'query'; readonly payoutId: PayoutId; readonly reason: string | null }
  | ResolveCommand
);

/** An operator's answer to what became of a payout. */
export type ResolveCommand = {
  readonly command: 'resolve';
  readonly payoutId: PayoutId;
  readonly outcome: 'paid' | 'failed';
  readonly reason: string;
  readonly providerReference: string | null;
  /** Decimal text in the payout's currency; null where nothing was paid. */
  readonly processedAmount: string | null;
};

/** What a command finds of its operation, under its lock. */
export type Commanded = {
  readonly status: RequestStatus;
  readonly final: boolean;
  readonly cancellation: unknown;
  readonly autoprocess: boolean;
  readonly wait_for_details: boolean;
  /** The payout that the command names, or the one of a direct payout. */
  readonly payout: CommandedPayout | undefined;
};

export type CommandedPayout = { readonly status: PayoutStatus; readonly final: boolean };

/** Whether the command makes sense now: `repeated` where what it asks for has happened already. */
export type CommandVerdict = 'possible' | 'repeated' | 'wrong_status';

export type CommandOutcome =
  | { readonly outcome: 'noted'; readonly inboxId: Id<'inboxItem'> }
  | { readonly outcome: 'noted_before' }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'wrong_status' };

type CommandTarget = {
  readonly organizationId: OrganizationId;
  readonly mode: Mode;
  readonly operationId: OperationId;
};

/**
 * Notes a command for the workflow, which alone changes the operation, with its trace in the audit log. The
 * operation is locked meanwhile, so that none is noted for one that has just moved on; an equal command that
 * still waits is noted once.
 *
 * @param judge whether the command is possible for the operation as it is
 * @param times `passOnBefore`: when a relay passes it on, if nobody has until then
 */
export async function noteCommand(
  db: Knex,
  { organizationId, mode, operationId }: CommandTarget,
  body: OperationCommand,
  judge: (commanded: Commanded) => CommandVerdict,
  newId: NewId,
  times: { readonly receivedAt: Date; readonly passOnBefore: Date },
): Promise<CommandOutcome> {
  return db.transaction(async (trx): Promise<CommandOutcome> => {
    const order = await trx('payout_requests')
      .where({ organization_id: organizationId, id: operationId, mode })
      .forNoKeyUpdate()
      .first('status', 'final', 'cancellation', 'autoprocess', 'wait_for_details');
    if (order === undefined) return { outcome: 'unknown' };
    const payoutId = payoutIdIn(body);
    const payout = await trx('payouts')
      .where({ organization_id: organizationId, operation_id: operationId, id: payoutId ?? operationId })
      .first('status', 'final');
    const verdict = judge({ ...order, payout });
    if (verdict === 'wrong_status') return { outcome: 'wrong_status' };
    if (verdict === 'repeated') return { outcome: 'noted_before' };

    const equal = await waitingEqual(trx, organizationId, operationId, body);
    if (equal !== undefined) return { outcome: 'noted', inboxId: equal };
    const inboxId = newId('inboxItem');
    await trx('inbox').insert({
      organization_id: organizationId,
      id: inboxId,
      source: 'api',
      source_id: inboxId,
      kind: 'command',
      operation_id: operationId,
      payout_id: payoutId,
      body: JSON.stringify(body),
      received_at: times.receivedAt,
      next_try_at: times.passOnBefore,
    });
    await insertAuditEntry(trx, newId, organizationId, commandTrace(operationId, body, times.receivedAt));
    return { outcome: 'noted', inboxId };
  });
}

function payoutIdIn(body: OperationCommand): PayoutId | null {
  return body.command === 'query' || body.command === 'resolve' ? body.payoutId : null;
}

/** Sealed fields differ each time they are sealed, and so do the reasons of people: those are new commands. */
async function waitingEqual(
  trx: Knex,
  organizationId: OrganizationId,
  operationId: OperationId,
  body: OperationCommand,
): Promise<Id<'inboxItem'> | undefined> {
  const isOne = body.command === 'amend' || body.command === 'resolve';
  const waiting = await trx('inbox')
    .where({ organization_id: organizationId, operation_id: operationId, kind: 'command' })
    .whereNull('done_at')
    .whereRaw("body ->> 'command' = ?", [body.command])
    .whereRaw("body ->> 'payoutId' is not distinct from ?", [payoutIdIn(body)])
    .modify((query) => (isOne ? query.whereRaw('body = ?::jsonb', [JSON.stringify(body)]) : query))
    .first('id');
  return waiting?.id;
}
