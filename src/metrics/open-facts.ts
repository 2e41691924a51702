import type { Knex } from 'knex';
import { NONE } from './metrics';

/** So many open things of one kind, and how long the oldest of them has been there. */
export type OpenFact = {
  readonly fact: 'requests' | 'payouts' | 'outbox' | 'inbox' | 'callbacks' | 'batches' | 'batch_rows';
  readonly organization: string;
  readonly mode: string;
  /** The point of requests and callbacks, the route of payouts. */
  readonly subject: string;
  /**
   * The status of requests, batches and rows of open batches, the certainty of payouts, whether the next try of what waits is `due`, `later` or
   * `refused`; of callbacks also `paused`, while their endpoint takes none.
   */
  readonly state: string;
  readonly count: number;
  readonly oldest_seconds: number;
};

// Each part reads by an index of what is open, never the history.
const OPEN_FACTS = `
  select 'requests' as fact, organization_id as organization, mode, coalesce(point_id, :none) as subject,
    status as state, count(*)::float8 as count, ${oldest('created_at')}
  from payout_requests where not final group by 2, 3, 4, 5
  union all
  select 'payouts', organization_id, mode, route_id, coalesce(certainty, :none),
    count(*)::float8, ${oldest('created_at')}
  from payouts where not final group by 2, 3, 4, 5
  union all
  select 'outbox', :none, :none, :none,
    case when refused_at is not null then 'refused' when next_try_at <= now() then 'due' else 'later' end,
    count(*)::float8, ${oldest('created_at')}
  from outbox group by 5
  union all
  select 'inbox', :none, :none, :none, case when next_try_at <= now() then 'due' else 'later' end,
    count(*)::float8, ${oldest('received_at')}
  from inbox where done_at is null group by 5
  union all
  select 'callbacks', c.organization_id, c.mode, coalesce(r.point_id, b.point_id, :none),
    case when coalesce(c.next_try_at, c.due_at) <= now() then 'due' else 'later' end,
    count(*)::float8, ${oldest('c.created_at')}
  from callbacks c
  left join payout_requests r on r.organization_id = c.organization_id and r.id = c.order_id
  left join batches b on b.organization_id = c.organization_id and b.id = c.batch_id
  where c.status in ('pending', 'delivering') group by 2, 3, 4, 5
  union all
  select 'callbacks', c.organization_id, c.mode, coalesce(r.point_id, b.point_id, :none), 'paused',
    count(*)::float8, ${oldest('c.created_at')}
  from callbacks c
  left join payout_requests r on r.organization_id = c.organization_id and r.id = c.order_id
  left join batches b on b.organization_id = c.organization_id and b.id = c.batch_id
  where c.status = 'paused' group by 2, 3, 4
  union all
  select 'batches', organization_id, mode, :none, status, count(*)::float8, ${oldest('created_at')}
  from batches where not final group by 2, 3, 5
  union all
  select 'batch_rows', b.organization_id, b.mode, :none, w.status, count(*)::float8, 0
  from batches b
  join batch_rows w on w.organization_id = b.organization_id and w.batch_id = b.id and w.status in ('ready', 'held')
  where not b.final group by 2, 3, 5`;

function oldest(column: string): string {
  // A process whose clock goes ahead of the database's writes times that are still to come.
  return `greatest(0, extract(epoch from now() - min(${column})))::float8 as oldest_seconds`;
}

/** What is open now, on one snapshot. */
export async function readOpenFacts(db: Knex): Promise<readonly OpenFact[]> {
  const { rows }: { readonly rows: readonly OpenFact[] } = await db.raw(OPEN_FACTS, { none: NONE });
  return rows;
}
