import type { Knex } from 'knex';
import type { ApiKeyId, Id, Mode, OrganizationId, PayoutRequestId } from '../domain/ids';
import type { RequestStatus } from '../domain/payout-request/machine';
import type { PayoutRequestRow } from './payout-request-store';

/** A command of the API to the workflow of a request. */
export type RequestCommand = {
  readonly command: 'cancel' | 'process' | 'terminate';
  readonly reason: string | null;
  readonly by: ApiKeyId;
};

/** What a command finds of the request, under its lock. */
export type CommandedRequest = {
  readonly status: RequestStatus;
  readonly final: boolean;
  readonly cancellation: unknown;
  readonly autoprocess: boolean;
};

/** Whether the command makes sense now: `repeated` where what it asks for has happened already. */
export type CommandVerdict = 'possible' | 'repeated' | 'wrong_status';

type InboxKey = {
  readonly organization_id: OrganizationId;
  readonly operation_id: PayoutRequestId;
  readonly id: Id<'inboxItem'>;
  readonly kind: string;
};

export type CommandOutcome =
  | { readonly outcome: 'noted'; readonly inboxId: Id<'inboxItem'> }
  | { readonly outcome: 'noted_before' }
  | { readonly outcome: 'unknown_request' }
  | { readonly outcome: 'wrong_status' };

type CommandTarget = {
  readonly organizationId: OrganizationId;
  readonly mode: Mode;
  readonly requestId: PayoutRequestId;
};

/**
 * Notes a command for the workflow, which alone changes the request. The request is locked meanwhile, so
 * that none is noted for one that has just moved on; the same command that still waits is noted once.
 *
 * @param judge whether the command is possible for the request as it is
 * @param times `passOnBefore`: when a relay passes it on, if nobody has until then
 */
export async function noteCommand(
  db: Knex,
  { organizationId, mode, requestId }: CommandTarget,
  body: RequestCommand,
  judge: (request: CommandedRequest) => CommandVerdict,
  inboxId: Id<'inboxItem'>,
  times: { readonly receivedAt: Date; readonly passOnBefore: Date },
): Promise<CommandOutcome> {
  return db.transaction(async (trx): Promise<CommandOutcome> => {
    const [request] = await trx<PayoutRequestRow>('payout_requests')
      .select('status', 'final', 'cancellation', 'autoprocess')
      .where({ organization_id: organizationId, id: requestId, mode })
      .forNoKeyUpdate();
    if (request === undefined) return { outcome: 'unknown_request' };
    const verdict = judge(request);
    if (verdict === 'wrong_status') return { outcome: 'wrong_status' };
    if (verdict === 'repeated') return { outcome: 'noted_before' };

    const [waiting] = await trx<InboxKey>('inbox')
      .select('id')
      .where({ organization_id: organizationId, operation_id: requestId, kind: 'command' })
      .whereNull('done_at')
      .whereRaw("body ->> 'command' = ?", [body.command])
      .limit(1);
    if (waiting !== undefined) return { outcome: 'noted', inboxId: waiting.id };

    await trx('inbox').insert({
      organization_id: organizationId,
      id: inboxId,
      source: 'api',
      source_id: inboxId,
      kind: 'command',
      operation_id: requestId,
      body: JSON.stringify(body),
      received_at: times.receivedAt,
      next_try_at: times.passOnBefore,
    });
    return { outcome: 'noted', inboxId };
  });
}
