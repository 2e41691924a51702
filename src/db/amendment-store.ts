import type { Knex } from 'knex';
import type { WaitingAmendment } from '../../activities/ports';
import type { OperationId, OrganizationId } from '../domain/ids';

/** What an amendment is kept as in the inbox until the workflow has written it. */
export type AmendmentBody = {
  readonly command: 'amend';
  readonly by: string;
  readonly amendment: WaitingAmendment['amendment'];
  /** The recipient's fields as they are from now on: sealed, and their fingerprint in base 64. */
  readonly recipient: { readonly sealed: string; readonly fingerprint: string } | null;
};

export async function readAmendment(
  trx: Knex,
  organizationId: OrganizationId,
  inboxId: string,
): Promise<WaitingAmendment | undefined> {
  const body = await readBody(trx, organizationId, inboxId);
  return body && { amendment: body.amendment, by: body.by };
}

/** Puts the fields of an amendment in the place of those there were. Nothing, where it came without. */
export async function replaceRecipient(
  trx: Knex,
  organizationId: OrganizationId,
  requestId: OperationId,
  inboxId: string,
): Promise<void> {
  const recipient = (await readBody(trx, organizationId, inboxId))?.recipient ?? null;
  if (recipient === null) return;
  await trx('recipient_details')
    .where({ organization_id: organizationId, operation_id: requestId })
    .update({ sealed: recipient.sealed });
  await trx('payout_requests')
    .where({ organization_id: organizationId, id: requestId })
    .update({ recipient_fingerprint: Buffer.from(recipient.fingerprint, 'base64') });
}

async function readBody(
  trx: Knex,
  organizationId: OrganizationId,
  inboxId: string,
): Promise<AmendmentBody | undefined> {
  const row = await trx('inbox')
    .where({ organization_id: organizationId, id: inboxId })
    .whereNull('done_at')
    .first('body');
  return row?.body;
}
