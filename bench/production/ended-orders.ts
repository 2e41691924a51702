import { Client } from 'pg';

export type EndedOrder = {
  readonly id: string;
  readonly status: string;
  /** When the transaction that wrote the final status was committed, on the wall clock. */
  readonly committedMs: number;
};

/** How the orders ended, and when: by the commit of the last version of their rows. */
export async function endedOrders(
  observerUrl: string,
  ids: readonly string[],
): Promise<readonly EndedOrder[]> {
  const client = new Client({ connectionString: observerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<EndedOrder>(
      `select id, status, (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as "committedMs"
       from payout_requests where organization_id = 'org_bench' and id = any($1) and final`,
      [[...ids]],
    );
    return rows;
  } finally {
    await client.end();
  }
}
