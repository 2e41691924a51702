import { setTimeout as pause } from 'node:timers/promises';
import { bookStillToDo } from './book';
import { readingDatabase } from './database';

const KINDS = ['requests', 'batches', 'payouts', 'outbox', 'inbox', 'provider'] as const;

/** What has not come to its end yet: how many of each. */
export type Unrest = Readonly<Record<(typeof KINDS)[number], number>>;

/** How it was at one moment. `done` grows with whatever is recorded. */
export type Look = { readonly unrest: Unrest; readonly done: string };

export type Patience = {
  readonly everyMs: number;
  /** How long nothing at all may happen while something is still open. */
  readonly withoutProgressMs: number;
  readonly forMs: number;
};

/** The longest pause that the gateway itself makes is two minutes; a busy machine gets as much again. */
export const PATIENCE: Patience = { everyMs: 500, withoutProgressMs: 240_000, forMs: 3_600_000 };

// In a row: between a notice that the API has taken and its row there is a moment that shows neither.
const QUIET_LOOKS = 3;

/**
 * Waits until nothing moves any more: every request has ended or waits for a person, nothing waits for the
 * engine, the provider has nothing left to do. It takes the time it takes, as long as something goes on.
 *
 * @param look undefined when there is nobody to ask: asked again, since all comes back
 * @returns what was open at the last look; all zero when it is quiet
 */
export async function untilQuiet(
  look: () => Promise<Look | undefined>,
  patience: Patience = PATIENCE,
): Promise<Unrest | undefined> {
  const giveUpAt = Date.now() + patience.forMs;
  let progressAt = Date.now();
  let last: Look | undefined;
  for (let quietLooks = 0; quietLooks < QUIET_LOOKS; await pause(patience.everyMs)) {
    const now = await look();
    if (now !== undefined) {
      if (now.done !== last?.done) progressAt = Date.now();
      quietLooks = KINDS.every((kind) => now.unrest[kind] === 0) ? quietLooks + 1 : 0;
      last = now;
    }
    if (Date.now() > giveUpAt || Date.now() - progressAt > patience.withoutProgressMs) break;
  }
  return last?.unrest;
}

// That money has come, told to a request that has ended, means nothing any more: a relay drops it in its time.
const OPEN = `
  select (select count(*) from payout_requests where not final and not moderation_required) as requests,
    -- One whose requests wait for a person waits, too.
    (select count(*) from batches b where not final and not (status in ('PENDING', 'CANCELING') and exists (
      select from payout_requests r where r.organization_id = b.organization_id and r.batch_id = b.id
        and not r.final and r.moderation_required))) as batches,
    (select count(*) from payouts where not final and not moderation_required) as payouts,
    (select count(*) from outbox) as outbox,
    (select count(*) from inbox i where done_at is null and not (
      i.body ->> 'command' = 'balance' and exists (
        select from payout_requests r
        where r.organization_id = i.organization_id and r.id = i.operation_id and r.final))) as inbox,
    (select count(*) from events) as events,
    (select count(*) from inbox where done_at is not null) as heard`;

export async function lookAround(from: {
  readonly databaseUrl: string;
  readonly sandboxDir: string;
}): Promise<Look | undefined> {
  try {
    const provider = await bookStillToDo(from.sandboxDir);
    const [row = {}] = await readingDatabase(from.databaseUrl, (query) => query(OPEN));
    const unrest = {
      requests: Number(row['requests']),
      batches: Number(row['batches']),
      payouts: Number(row['payouts']),
      outbox: Number(row['outbox']),
      inbox: Number(row['inbox']),
      provider,
    };
    return { unrest, done: `${row['events']} ${row['heard']} ${provider}` };
  } catch {
    return undefined;
  }
}
