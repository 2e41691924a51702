import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';

/** A row of `audit_log`. */
export type AuditRow = {
  readonly organization_id: OrganizationId;
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What is absent does not narrow. */
export type AuditFilter = {
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** Included. */
  readonly since?: Date | undefined;
};

/**
 * The newest entries of all organizations first; of the same moment the one that was made last.
 *
 * @param limit rows at most
 */
export async function listAuditEntries(
  db: Knex,
  { since, ...equal }: AuditFilter,
  limit: number,
): Promise<readonly AuditRow[]> {
  const query = db<AuditRow>('audit_log')
    .select('*')
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) query.where(column, value);
  if (since !== undefined) query.where('at', '>=', since);
  return query.limit(limit);
}
