import type { Knex } from 'knex';
import type { CaseId, DepositAccountId, Mode, OperationId, OrganizationId, PayoutId } from '../domain/ids';
import type { CurrencyCode } from '../domain/money/currency';
import type { NewCase } from '../domain/payout-request/changes';

export type CaseKind = NewCase['kind'];

/** A row of `cases`; the amount is whole minor units as text. */
export type CaseRow = {
  readonly organization_id: OrganizationId;
  readonly id: CaseId;
  readonly kind: CaseKind;
  /** Of a direct payout the id of the payout. */
  readonly payout_request_id: OperationId | null;
  readonly payout_id: PayoutId | null;
  readonly deposit_account_id: DepositAccountId | null;
  readonly exposed_amount: string | null;
  readonly currency: CurrencyCode | null;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly closing_reason: string | null;
};

type Owner = { readonly organizationId: OrganizationId; readonly mode: Mode };

/** What is absent does not narrow. */
export type CaseFilter = {
  readonly kinds?: readonly CaseKind[] | undefined;
  readonly open?: boolean | undefined;
};

/**
 * The newest cases first.
 *
 * @param before only cases older than the one with this id
 * @param limit rows at most
 */
export async function listCases(
  db: Knex,
  owner: Owner,
  { kinds, open }: CaseFilter,
  before: CaseId | undefined,
  limit: number,
): Promise<readonly CaseRow[]> {
  const query = visibleCases(db, owner).orderBy('c.id', 'desc').limit(limit);
  if (kinds !== undefined) query.whereIn('c.kind', kinds);
  if (open === true) query.whereNull('c.closed_at');
  if (open === false) query.whereNotNull('c.closed_at');
  if (before !== undefined) query.where('c.id', '<', before);
  return query;
}

/** One case of the organization in that mode. */
export async function findCase(db: Knex, owner: Owner, id: CaseId): Promise<CaseRow | undefined> {
  const [row] = await visibleCases(db, owner).where('c.id', id);
  return row;
}

/** A case has the mode of what it is about: its request, else its payout, else its deposit account. */
function visibleCases(db: Knex, { organizationId, mode }: Owner) {
  return db('cases as c')
    .leftJoin('payout_requests as q', (on) =>
      on.on('q.organization_id', 'c.organization_id').andOn('q.id', 'c.payout_request_id'),
    )
    .leftJoin('payouts as p', (on) =>
      on.on('p.organization_id', 'c.organization_id').andOn('p.id', 'c.payout_id'),
    )
    .leftJoin('deposit_accounts as d', (on) =>
      on.on('d.organization_id', 'c.organization_id').andOn('d.id', 'c.deposit_account_id'),
    )
    .leftJoin('provider_accounts as a', (on) =>
      on.on('a.organization_id', 'd.organization_id').andOn('a.id', 'd.provider_account_id'),
    )
    .where('c.organization_id', organizationId)
    .whereRaw("coalesce(q.mode, p.mode, a.definition ->> 'mode') = ?", [mode])
    .select<CaseRow[]>('c.*');
}
