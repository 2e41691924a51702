import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Uploaded } from './batches';

/** How far a batch is: what is looked at again and again. */
export type BatchProgress = {
  readonly status: string;
  readonly final: boolean;
  readonly madeRequests: number;
  readonly finalRequests: number;
};

/** Times are milliseconds of the wall clock. */
export type BatchStanding = BatchProgress & {
  /** When it was first allowed to be sent. */
  readonly startedMs: number | null;
  readonly readyRows: number;
  /** When the last of its rows became a request, and when the end of the last one was committed. */
  readonly lastMadeMs: number | null;
  readonly lastFinalMs: number | null;
  /** When the last change of the batch itself was committed. */
  readonly changedMs: number;
};

const PROGRESS = `
  select status, final,
    (select count(*) from payout_requests q where q.organization_id = b.organization_id
      and q.batch_id = b.id)::float8 as "madeRequests",
    (select count(*) from payout_requests q where q.organization_id = b.organization_id
      and q.batch_id = b.id and q.final)::float8 as "finalRequests"
  from batches b where organization_id = 'org_bench' and id = $1`;

const STANDING = `
  select status, final, (extract(epoch from started_at) * 1000)::float8 as "startedMs",
    (select count(*) from batch_rows r where r.organization_id = b.organization_id and r.batch_id = b.id
      and r.status = 'ready')::float8 as "readyRows",
    made::float8 as "madeRequests", ended::float8 as "finalRequests",
    last_made::float8 as "lastMadeMs", last_final::float8 as "lastFinalMs",
    (extract(epoch from pg_xact_commit_timestamp(b.xmin)) * 1000)::float8 as "changedMs"
  from batches b cross join lateral (
    select count(*) as made, count(*) filter (where q.final) as ended,
      extract(epoch from max(q.created_at)) * 1000 as last_made,
      extract(epoch from max(pg_xact_commit_timestamp(q.xmin)) filter (where q.final)) * 1000 as last_final
    from payout_requests q where q.organization_id = b.organization_id and q.batch_id = b.id
  ) requests
  where organization_id = 'org_bench' and id = $1`;

// Seldom, since times are read from commits, and a look takes Postgres some milliseconds of what is measured.
const LOOK_EVERY_MS = 1_000;

export async function standingOf(observerUrl: string, { id }: Uploaded): Promise<BatchStanding> {
  return withClient(observerUrl, (client) => lookAt<BatchStanding>(client, STANDING, id));
}

/** Waits until the batch is as wanted. An end that was not wanted ends the measurement, as does a person's turn. */
export async function untilBatch(
  observerUrl: string,
  { id }: Uploaded,
  wanted: (progress: BatchProgress) => boolean,
  withinMs: number,
): Promise<void> {
  await withClient(observerUrl, async (client) => {
    for (const giveUpAt = Date.now() + withinMs; ; await pause(LOOK_EVERY_MS)) {
      const progress = await lookAt<BatchProgress>(client, PROGRESS, id);
      if (wanted(progress)) return;
      if (progress.final || progress.status === 'AWAITING_APPROVAL' || Date.now() > giveUpAt)
        throw new Error(`the batch does not come to what is waited for: ${JSON.stringify(progress)}`);
    }
  });
}

async function withClient<T>(observerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: observerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function lookAt<T extends BatchProgress>(client: Client, statement: string, id: string): Promise<T> {
  const { rows } = await client.query<T>(statement, [id]);
  const [found] = rows;
  if (found === undefined) throw new Error(`no batch ${id} stands in the database`);
  return found;
}
