import { setTimeout as pause } from 'node:timers/promises';
import { bookStillToDo } from './book';
import { readingDatabase } from './database';

/** What has not come to its end yet, each with how many there are. */
export type Unrest = Readonly<Record<(typeof KINDS)[number], number>>;

const KINDS = ['requests', 'payouts', 'outbox', 'inbox', 'provider'] as const;

const LOOK_EVERY_MS = 500;
/** Seen several times in a row: between a notice that was taken and its row there is a moment with neither. */
const LOOKS_WANTED = 3;

const OPEN = `
  select (select count(*) from payout_requests where not final and not moderation_required) as requests,
    (select count(*) from payouts where not final and not moderation_required) as payouts,
    (select count(*) from outbox) as outbox,
    (select count(*) from inbox where done_at is null) as inbox`;

/**
 * Waits until nothing moves any more: every request has ended or waits for a person, nothing waits for the
 * engine, the provider has nothing left to do. Gives up after `forMs`, and says what was still open.
 */
export async function untilQuiet(
  from: { readonly databaseUrl: string; readonly sandboxDir: string },
  forMs: number,
): Promise<{ readonly quiet: boolean; readonly unrest: Unrest | undefined }> {
  const giveUpAt = Date.now() + forMs;
  let unrest: Unrest | undefined;
  for (let looks = 0; Date.now() < giveUpAt; await pause(LOOK_EVERY_MS)) {
    // A database that is just coming back is asked again.
    unrest = await look(from).catch(() => undefined);
    const quiet = unrest !== undefined && KINDS.every((kind) => unrest?.[kind] === 0);
    looks = quiet ? looks + 1 : 0;
    if (looks >= LOOKS_WANTED) return { quiet: true, unrest };
  }
  return { quiet: false, unrest };
}

async function look(from: { readonly databaseUrl: string; readonly sandboxDir: string }): Promise<Unrest> {
  const provider = await bookStillToDo(from.sandboxDir);
  const [row = {}] = await readingDatabase(from.databaseUrl, (query) => query(OPEN));
  return {
    requests: Number(row['requests']),
    payouts: Number(row['payouts']),
    outbox: Number(row['outbox']),
    inbox: Number(row['inbox']),
    provider,
  };
}
