import type { Knex } from 'knex';
import type { Id, OrganizationId } from '../domain/ids';
import type { ProviderAnswer } from '../domain/payout/answer';

/** A provider's word on one payment, or a mere hint that there may be one. */
export type NoticeItem = {
  readonly organizationId: OrganizationId;
  /** Who says it, and its own id there: the same notice is kept once. */
  readonly source: string;
  readonly sourceId: string;
  readonly kind: 'notice' | 'hint';
  readonly providerAccount: string;
  readonly idempotencyKey: string;
  /** Of the amounts in the answer; null for a hint. */
  readonly currency: string | null;
  readonly answer: ProviderAnswer | null;
};

/** Keeps a notice, committed before it is acknowledged. `undefined`: it is known already. */
export async function keepNotice(
  db: Knex,
  id: Id<'inboxItem'>,
  item: NoticeItem,
  at: { readonly receivedAt: Date; readonly passOnBefore: Date },
): Promise<Id<'inboxItem'> | undefined> {
  const kept = await db('inbox')
    .insert({
      organization_id: item.organizationId,
      id,
      source: item.source,
      source_id: item.sourceId,
      kind: item.kind,
      body: JSON.stringify({
        provider_account: item.providerAccount,
        idempotency_key: item.idempotencyKey,
        currency: item.currency,
        answer: item.answer,
      }),
      received_at: at.receivedAt,
      next_try_at: at.passOnBefore,
    })
    .onConflict(['organization_id', 'source', 'source_id'])
    .ignore()
    .returning('id');
  return kept.length > 0 ? id : undefined;
}
