import { setTimeout as pause } from 'node:timers/promises';
import type { BatchRecord } from '../../../src/db/batches/records';
import type { BatchStatus } from '../../../src/domain/batch/machine';
import type { BatchId } from '../../../src/domain/ids';
import type { TestStack } from '../test-stack';
import { type GivenRow, type ShownBatch, storeShown } from './stored-batch';

const LOOK_EVERY_MS = 50;

export type SentBatches = {
  /** Stores a batch of rows, 1.00 USD to each recipient, with its workflow started. */
  readonly store: (rows: readonly GivenRow[], given?: Partial<BatchRecord>) => Promise<ShownBatch>;
  readonly approve: (batch: ShownBatch) => Promise<unknown>;
  readonly command: (batch: ShownBatch, name: string, attributes?: object) => Promise<unknown>;
  readonly until: (id: BatchId, status: BatchStatus, withinMs?: number) => Promise<BatchRecord>;
  /** Waits until at least so many rows were sent. */
  readonly untilSent: (id: BatchId, rows: number) => Promise<void>;
  /** Waits until at least so many of its requests were paid. */
  readonly untilPaid: (id: BatchId, requests: number) => Promise<void>;
  /** How many rows have each status. */
  readonly rowStatuses: (id: BatchId) => Promise<Readonly<Record<string, number>>>;
  /** Of its requests, how many have each status. */
  readonly requestStatuses: (id: BatchId) => Promise<Readonly<Record<string, number>>>;
  readonly events: (id: BatchId) => Promise<readonly string[]>;
  /** How many payments the provider has booked for the batch, and the most that one recipient of it got. */
  readonly payments: (id: BatchId) => Promise<{ readonly booked: number; readonly toOneMax: number }>;
};

/** Batches on a whole gateway. */
export function sentBatches({ foundation, operator, book }: TestStack): SentBatches {
  const { db, engine } = foundation;
  const counted = async (table: string, where: object) => {
    const rows: readonly { status: string; count: string }[] = await db(table)
      .where(where)
      .groupBy('status')
      .select('status', db.raw('count(*) as count'));
    return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
  };
  const sought = async <T>(what: string, look: () => Promise<T | undefined>, withinMs = 60_000) => {
    for (const giveUpAt = Date.now() + withinMs; ; await pause(LOOK_EVERY_MS)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() > giveUpAt) throw new Error(`${what} did not come`);
    }
  };
  const command: SentBatches['command'] = ({ id }, name, attributes = {}) =>
    operator.command(`/batches/${id}/${name}`, { ...attributes }, 'batch');
  return {
    async store(rows, given) {
      const stored = await storeShown(
        foundation,
        rows.map((row) => ({ amount: '100', ...row })),
        given,
      );
      const record = await db<BatchRecord>('batches').where({ id: stored.id }).first();
      if (record === undefined) throw new Error('the batch was not stored');
      await engine.start(record.organization_id, stored.id);
      return stored;
    },
    command,
    approve: (batch) => command(batch, 'approve', { preview_hash: batch.hash }),
    until: (id, status, withinMs) =>
      sought(`${status} of ${id}`, () => db<BatchRecord>('batches').where({ id, status }).first(), withinMs),
    async untilSent(id, rows) {
      await sought(`${rows} rows of ${id}`, async () => {
        const { dispatched = 0 } = await counted('batch_rows', { batch_id: id });
        return dispatched >= rows || undefined;
      });
    },
    async untilPaid(id, requests) {
      await sought(`${requests} payments of ${id}`, async () => {
        const { PROCESSED = 0 } = await counted('payout_requests', { batch_id: id });
        return PROCESSED >= requests || undefined;
      });
    },
    rowStatuses: (id) => counted('batch_rows', { batch_id: id }),
    requestStatuses: (id) => counted('payout_requests', { batch_id: id }),
    events: (id) => db('events').where({ operation_id: id }).orderBy('sequence').pluck('type'),
    async payments(id) {
      const booked = (await book()).filter(({ account }) => account.startsWith(`acc-${id}-`));
      const counts = new Map<string, number>();
      for (const { account } of booked) counts.set(account, (counts.get(account) ?? 0) + 1);
      return { booked: booked.length, toOneMax: Math.max(0, ...counts.values()) };
    },
  };
}

/** So many rows of which nothing is said but that they are. */
export function rowsOf(count: number, given: GivenRow = {}): readonly GivenRow[] {
  return Array.from({ length: count }, () => given);
}
