import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';
import type { NewId } from './new-id';

/** Who did what, for good: the table is append-only. No secret may stand in it. */
export type AuditEntry = {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  /** The id of what was changed. */
  readonly subject: string;
  readonly data: object;
};

/** Leaves a trace, in the transaction of what it tells. */
export async function insertAuditEntry(
  trx: Knex,
  newId: NewId,
  organizationId: OrganizationId,
  { data, ...entry }: AuditEntry,
): Promise<void> {
  await trx('audit_log').insert({
    ...entry,
    organization_id: organizationId,
    id: newId('auditEntry'),
    data: JSON.stringify(data),
  });
}
