import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

/** What still has to happen in the gateway. */
export type Backlog = {
  readonly notFinal: number;
  readonly outbox: number;
  readonly inbox: number;
  readonly callbacks: number;
};

const BACKLOG = `
  select
    (select count(*) from payout_requests where not final)::float8 as "notFinal",
    (select count(*) from outbox)::float8 as outbox,
    (select count(*) from inbox where done_at is null)::float8 as inbox,
    (select count(*) from callbacks where status in ('pending', 'delivering'))::float8 as callbacks`;

const LOOK_EVERY_MS = 100;
const SETTLED_WITHIN_MS = 300_000;

export async function backlogOf(client: Client): Promise<Backlog> {
  const { rows } = await client.query<Backlog>(BACKLOG);
  const [backlog] = rows;
  if (backlog === undefined) throw new Error('a statement that always has one row had none');
  return backlog;
}

/** Waits until every request is final, everything is told to the engine, and every callback is delivered. */
export async function untilSettled(observerUrl: string, withinMs: number = SETTLED_WITHIN_MS): Promise<void> {
  const client = new Client({ connectionString: observerUrl });
  await client.connect();
  try {
    for (const giveUpAt = Date.now() + withinMs; ; await pause(LOOK_EVERY_MS)) {
      const backlog = await backlogOf(client);
      if (Object.values(backlog).every((count) => count === 0)) return;
      if (Date.now() > giveUpAt) throw new Error(`it does not come to rest: ${JSON.stringify(backlog)}`);
    }
  } finally {
    await client.end();
  }
}
