import type { Knex } from 'knex';
import type { PayoutPointId } from '../domain/ids';
import type { CallbackRow } from './callback-store';
import { preparedAlone, type Statement } from './prepared';

/** A callback that was taken, with what a try needs that the claim has begun already. */
export type ClaimedCallback = Pick<
  CallbackRow,
  'organization_id' | 'id' | 'mode' | 'operation_id' | 'endpoint' | 'next_try_at'
> & {
  /** Whether its first try is begun; all others need a closer look. */
  readonly is_begun: boolean;
  /** The order's own address. */
  readonly callback_url: string | null;
  readonly point_id: PayoutPointId | null;
  readonly configuration_version: number;
};

export type Claim = {
  readonly nowMs: number;
  /** How long nobody else takes what was claimed. */
  readonly leaseMs: number;
  /** The same where a try is begun, on top of how long the receiver may take. */
  readonly aroundTheCallMs: number;
  readonly limit: number;
  readonly limitOfEndpoint: number;
  /** Endpoints that have their share of tries under way, as {@link endpointKey} names them. */
  readonly busy: readonly string[];
};

// A backlog for one endpoint is looked through so far for others that are due.
const CANDIDATES_MAX = 500;

// A try is begun by the claim itself where nothing is to be decided: the relay makes it, its address is that of the
// configuration still, and its endpoint takes callbacks. It is marked before its document is read, so that what
// happens after that is a callback of its own.
const CLAIM: Statement = {
  name: 'claim_due_callbacks',
  text: `
  with due as materialized (
    select organization_id, id, endpoint, due_at from callbacks
    where status in ('pending', 'delivering') and due_at <= $1 and (organization_id || ' ' || endpoint) <> all($2)
    order by due_at, id limit ${CANDIDATES_MAX}
  ), places as materialized (
    select organization_id, id, row_number() over (partition by organization_id, endpoint order by due_at, id) as place
    from due
  ), taken as materialized (
    select c.organization_id, c.id, c.order_id, c.batch_id, c.url, c.endpoint, c.next_try_at, c.by_hand
    from callbacks c join places p on p.organization_id = c.organization_id and p.id = c.id
    where p.place <= $3 and c.status in ('pending', 'delivering') and c.due_at <= $1
    order by c.due_at, c.id limit $4 for update of c skip locked
  ), told as materialized (
    select t.organization_id, t.id, coalesce(r.callback_url, b.callback_url) as callback_url,
      coalesce(r.point_id, b.point_id) as point_id, o.configuration_version,
      case when t.next_try_at is null and (t.by_hand or e.state is distinct from 'paused')
          and t.url = coalesce(r.callback_url, b.callback_url, p.definition -> 'callback' ->> 'url')
        then cast($1 as timestamptz) + interval '1 millisecond'
          * (cast($6 as double precision) + (p.definition -> 'callback' ->> 'timeoutMs')::double precision)
      end as begun_until
    from taken t
    join organizations o on o.id = t.organization_id
    left join payout_requests r on r.organization_id = t.organization_id and r.id = t.order_id
    left join batches b on b.organization_id = t.organization_id and b.id = t.batch_id
    left join payout_points p on p.organization_id = t.organization_id and p.id = coalesce(r.point_id, b.point_id)
    left join callback_endpoints e on e.organization_id = t.organization_id and e.endpoint = t.endpoint
  )
  update callbacks c set
    due_at = coalesce(t.begun_until, $5),
    status = case when t.begun_until is null then c.status else 'delivering' end,
    begun_at = case when t.begun_until is null or c.failed_tries > 0 then c.begun_at else $1 end,
    by_hand = c.by_hand and t.begun_until is null,
    updated_at = case when t.begun_until is null then c.updated_at else $1 end
  from told t
  where c.organization_id = t.organization_id and c.id = t.id
  returning c.organization_id, c.id, c.mode, c.operation_id, c.endpoint, c.next_try_at,
    t.begun_until is not null as is_begun, t.callback_url, t.point_id, t.configuration_version`,
};

/**
 * Takes callbacks that are due, the longest due first, a few for each endpoint, so that none starves the others.
 * Most are first tries to an endpoint that takes them: these are begun by the same statement. Who dies with them
 * loses only time: they are due again as soon as their answer would be overdue.
 */
export async function claimDueCallbacks(db: Knex, claim: Claim): Promise<readonly ClaimedCallback[]> {
  const { nowMs, leaseMs, aroundTheCallMs, busy, limit, limitOfEndpoint } = claim;
  const now = new Date(nowMs);
  const lease = new Date(nowMs + leaseMs);
  return preparedAlone<ClaimedCallback>(db, CLAIM, [
    now,
    busy,
    limitOfEndpoint,
    limit,
    lease,
    aroundTheCallMs,
  ]);
}

export const endpointKey = ({ organization_id, endpoint }: ClaimedCallback): string =>
  `${organization_id} ${endpoint}`;
