import type { Knex } from 'knex';
import type {
  SentPayout,
  StartedOperation,
  StillOperation,
  SweepDesk,
  SweepQuery,
  SweptOperation,
} from '../../activities/ports';
import { MOVING } from '../domain/sweeps/no-progress';

/** The pages of the sweeps. Each is one statement, so the version that it reads fits the rest of the row. */
export function sweepPages(
  db: Knex,
): Pick<SweepDesk, 'sentPayouts' | 'startedOperations' | 'stillOperations'> {
  const page = async (statement: string, query: SweepQuery): Promise<readonly Row[]> => {
    const { rows } = await db.raw(statement, bindings(query));
    return rows;
  };
  return {
    sentPayouts: async (query) => (await page(SENT_PAYOUTS, query)).map(sentPayout),
    startedOperations: async (query) => (await page(STARTED, query)).map(startedOperation),
    stillOperations: async (query) => (await page(STILL, query)).map(stillOperation),
  };
}

const SWEPT = `r.organization_id, r.id, r.version, cast(r.created_at as text) as cursor_at`;
const BEHIND = (id: string) =>
  `(cast(:cursorAt as timestamptz) is null or (r.created_at, ${id}) > (cast(:cursorAt as timestamptz), :cursorId))`;

// What a person has seen and closed is not told again until it has moved.
const TOLD_OF = (kinds: string, about: string, movedAt: string) =>
  `exists (select from cases c where c.organization_id = r.organization_id and c.kind in (${kinds}) and ${about}
     and (c.closed_at is null or c.closed_at >= ${movedAt}))`;

const SENT_PAYOUTS = `
  select ${SWEPT}, p.id as cursor_id, p.status, p.moderation_required, p.amount, p.provider_account_id,
    i.created_at as sent_at, p.updated_at as moved_at
  from payout_requests r
  join payouts p on p.organization_id = r.organization_id and p.operation_id = r.id
  join payout_intents i on i.organization_id = p.organization_id and i.payout_id = p.id
  where not r.final and not p.final and not p.moderation_required and p.updated_at <= :unchangedSince
    and ${BEHIND('p.id')} and not ${TOLD_OF("'overdue'", 'c.payout_id = p.id', 'p.updated_at')}
  order by r.created_at, p.id limit :atMost`;

// An outbox row means that a relay is still to start it; one that was refused is started by nobody.
const STARTED = `
  select ${SWEPT}, r.id as cursor_id, o.refused_at is not null as refused, o.last_error
  from payout_requests r
  left join outbox o on o.organization_id = r.organization_id and o.operation_id = r.id
  where not r.final and r.created_at <= :unchangedSince and (o.operation_id is null or o.refused_at is not null)
    and ${BEHIND('r.id')} and not ${TOLD_OF("'no_workflow'", 'c.payout_request_id = r.id', 'r.updated_at')}
  order by r.created_at, r.id limit :atMost`;

const STILL = `
  select ${SWEPT}, r.id as cursor_id, r.status, r.updated_at as moved_at,
    (select coalesce(json_agg(json_build_object('status', p.status, 'moderationRequired', p.moderation_required)
       order by p.part, p.attempt), '[]')
     from payouts p where p.organization_id = r.organization_id and p.operation_id = r.id) as payouts
  from payout_requests r
  where not r.final and r.status = any(:moving) and r.updated_at <= :unchangedSince
    and (r.process_at is null or r.process_at <= :unchangedSince)
    and not exists (select from outbox o where o.organization_id = r.organization_id and o.operation_id = r.id)
    and ${BEHIND('r.id')}
    and not ${TOLD_OF("'no_progress', 'no_workflow'", 'c.payout_request_id = r.id', 'r.updated_at')}
  order by r.created_at, r.id limit :atMost`;

const bindings = ({ after, atMost, unchangedSinceMs }: SweepQuery) => ({
  cursorAt: after?.[0] ?? null,
  cursorId: after?.[1] ?? '',
  unchangedSince: new Date(unchangedSinceMs),
  moving: [...MOVING],
  atMost,
});

type Row = Readonly<Record<string, unknown>>;

// The casts stand here and nowhere else: the tables, and the code that wrote the rows, vouch for them.
const swept = (row: Row) =>
  ({
    organizationId: row['organization_id'],
    operationId: row['id'],
    version: row['version'],
    cursor: [row['cursor_at'], row['cursor_id']],
  }) as SweptOperation;

const sentPayout = (row: Row) =>
  ({
    ...swept(row),
    payoutId: row['cursor_id'],
    providerAccountId: row['provider_account_id'],
    status: row['status'],
    moderationRequired: row['moderation_required'],
    amount: BigInt(String(row['amount'])),
    sentMs: ms(row['sent_at']),
    movedMs: ms(row['moved_at']),
  }) as SentPayout;

const startedOperation = (row: Row): StartedOperation => ({
  ...swept(row),
  refusedBecause: row['refused'] === true ? String(row['last_error'] ?? 'no reason was given') : null,
});

const stillOperation = (row: Row) =>
  ({
    ...swept(row),
    status: row['status'],
    payouts: row['payouts'],
    movedMs: ms(row['moved_at']),
  }) as StillOperation;

const ms = (at: unknown): number => (at instanceof Date ? at.getTime() : Date.parse(String(at)));
