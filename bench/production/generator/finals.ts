import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

export type Finals = {
  /** Resolves when the order is final. */
  readonly of: (id: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const LOOK_EVERY_MS = 20;

/** Watches the database for orders that have become final, by the role that is counted apart. */
export async function watchFinals(observerUrl: string): Promise<Finals> {
  const client = new Client({ connectionString: observerUrl });
  await client.connect();
  const waiting = new Map<string, () => void>();
  let closed = false;
  let failed: unknown;
  const watching = (async () => {
    while (!closed) {
      if (waiting.size > 0) {
        const { rows } = await client.query<{ readonly id: string }>({
          name: 'finals',
          text: "select id from payout_requests where organization_id = 'org_bench' and id = any($1) and final",
          values: [[...waiting.keys()]],
        });
        for (const { id } of rows) {
          waiting.get(id)?.();
          waiting.delete(id);
        }
      }
      await pause(LOOK_EVERY_MS);
    }
  })().catch((error: unknown) => {
    failed = error;
    for (const resolve of waiting.values()) resolve();
  });
  return {
    async of(id) {
      await new Promise<void>((resolve) => waiting.set(id, resolve));
      if (failed !== undefined) throw failed;
    },
    async close() {
      closed = true;
      await watching;
      await client.end();
    },
  };
}
