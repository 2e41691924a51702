import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Engine } from './engine';

export type Relay = { readonly stop: () => Promise<void> };

const AT_ONCE_MAX = 50;
const PAUSE_MAX_MS = 60_000;

/**
 * Tells the engine what could not be told when it happened: starts from the outbox, words from the inbox.
 * Several relays may run side by side; each item is tried by one at a time, with growing pauses.
 */
export function startRelay(deps: {
  readonly db: Knex;
  readonly engine: Engine;
  readonly everyMs: number;
  readonly nowMs: () => number;
  readonly log: Logger;
}): Relay {
  let stopped = false;
  let wake: () => void = () => undefined;
  const running = (async () => {
    while (!stopped) {
      await relayOnce(deps).catch((error: unknown) =>
        deps.log.warn({ error: messageOf(error) }, 'relay.failed'),
      );
      if (stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, deps.everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

/** One round: all that is due. Exported for tests. */
export async function relayOnce({
  db,
  engine,
  nowMs,
  log,
}: Omit<Parameters<typeof startRelay>[0], 'everyMs'>): Promise<void> {
  for (const { organization_id, operation_id } of await claim(db, 'outbox', [
    'organization_id',
    'operation_id',
  ])) {
    await engine
      .start(organization_id, operation_id)
      .catch((error: unknown) =>
        log.warn({ payout_request_id: operation_id, error: messageOf(error) }, 'relay.start_failed'),
      );
  }
  for (const { id } of await claim(db, 'inbox', ['organization_id', 'id'])) {
    await engine
      .nudge(id)
      .catch((error: unknown) => log.warn({ inbox_id: id, error: messageOf(error) }, 'relay.pass_on_failed'));
  }

  /** Takes due rows for itself by moving their next try ahead: who dies with them loses only time. */
  async function claim(db: Knex, table: 'outbox' | 'inbox', key: readonly [string, string]) {
    const now = new Date(nowMs());
    const { rows } = await db.raw(
      `update ${table} set tries = tries + 1,
         next_try_at = ?::timestamptz + least(interval '1 second' * power(2, least(tries, 10)), ? * interval '1 millisecond')
       where (${key.join(', ')}) in (
         select ${key.join(', ')} from ${table}
         where next_try_at <= ? and ${table === 'outbox' ? 'refused_at' : 'done_at'} is null
         order by next_try_at limit ${AT_ONCE_MAX} for update skip locked
       ) returning *`,
      [now, PAUSE_MAX_MS, now],
    );
    return rows;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
