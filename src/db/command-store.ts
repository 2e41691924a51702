import type { Knex } from 'knex';
import type { ApiKeyId, Id, Mode, OrganizationId, PayoutRequestId } from '../domain/ids';
import type { PayoutRequestRow } from './payout-request-store';

/** A command of the API to the workflow of a request. */
export type CancelCommand = {
  readonly command: 'cancel';
  readonly reason: string | null;
  readonly by: ApiKeyId;
};

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
  | { readonly outcome: 'already_final' };

type CommandTarget = {
  readonly organizationId: OrganizationId;
  readonly mode: Mode;
  readonly requestId: PayoutRequestId;
};

/**
 * Notes a cancellation for the workflow, which alone changes the request. The request is locked meanwhile,
 * so that none is noted for one that has just ended; the same wish that still waits is noted once.
 *
 * @param times `passOnBefore`: when a relay passes it on, if nobody has until then
 */
export async function noteCancel(
  db: Knex,
  { organizationId, mode, requestId }: CommandTarget,
  body: CancelCommand,
  inboxId: Id<'inboxItem'>,
  times: { readonly receivedAt: Date; readonly passOnBefore: Date },
): Promise<CommandOutcome> {
  return db.transaction(async (trx): Promise<CommandOutcome> => {
    const [request] = await trx<PayoutRequestRow>('payout_requests')
      .select('final', 'cancellation')
      .where({ organization_id: organizationId, id: requestId, mode })
      .forNoKeyUpdate();
    if (request === undefined) return { outcome: 'unknown_request' };
    if (request.final) return { outcome: request.cancellation === null ? 'already_final' : 'noted_before' };

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
