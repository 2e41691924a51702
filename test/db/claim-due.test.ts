import { claimDueStarts, claimDueWords } from '../../src/engine/claim-due';
import { NOON, NOON_MS } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
beforeAll(async () => {
  real = await openOperations();
});
afterAll(() => real?.close());
beforeEach(() => real.db('outbox').delete());

const MINUTE = 60_000;

/** An order that waits to be started, since so long ago. */
async function waits(priority: number, batch: string | null, minutesAgo: number): Promise<string> {
  const { id } = await real.accept();
  await real.db('payout_requests').where({ id }).update({ priority, batch_id: batch });
  const due = new Date(NOON_MS - minutesAgo * MINUTE);
  await real.db('outbox').where({ operation_id: id }).update({ next_try_at: due });
  return id;
}

const claimed = async (atMost: number, nowMs = NOON_MS) =>
  (await claimDueStarts(real.db, nowMs, atMost)).map(({ operation_id }) => operation_id);

test('the lower priority goes first, then single requests, then what has waited longest', async () => {
  const late = await waits(5, null, 60);
  const ofBatchLong = await waits(0, 'bat_1', 50);
  const ofBatch = await waits(0, 'bat_2', 40);
  const single = await waits(0, null, 1);
  const urgentBatch = await waits(-1, 'bat_3', 1);
  const singleLong = await waits(0, null, 2);
  const order = [urgentBatch, singleLong, single, ofBatchLong, ofBatch, late];
  expect(await claimed(10)).toEqual(order);
});

test('however many of a batch wait, a single request is among the next that are started', async () => {
  const batch = await Promise.all(Array.from({ length: 30 }, () => waits(0, 'bat_1', 60)));
  const single = await waits(0, null, 0);
  const first = await claimed(10);
  expect(first[0]).toBe(single);
  const later = [...(await claimed(10)), ...(await claimed(100))];
  expect(new Set([...first, ...later])).toEqual(new Set([single, ...batch]));
  expect(first.length + later.length).toBe(31);
});

test('of two who claim at once each gets others', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => waits(index, null, 1)));
  const [one, other] = await Promise.all([claimed(12), claimed(12)]);
  expect(new Set([...one, ...other]).size).toBe(one.length + other.length);
  expect(ids).toEqual(expect.arrayContaining([...one, ...other]));
});

test('what was claimed is due again after a pause that grows to a minute', async () => {
  await waits(0, null, 0);
  const pauses: number[] = [];
  for (let nowMs = NOON_MS; pauses.length < 8; ) {
    expect(await claimed(1, nowMs)).toHaveLength(1);
    const { next_try_at } = await real.db('outbox').first();
    pauses.push((next_try_at.getTime() - nowMs) / 1_000);
    expect(await claimed(1, next_try_at.getTime() - 1)).toEqual([]);
    nowMs = next_try_at.getTime();
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

test('what is not due, or was refused for good, is not claimed', async () => {
  await waits(0, null, -1);
  const refused = await waits(0, null, 1);
  await real.db('outbox').where({ operation_id: refused }).update({ refused_at: NOON });
  expect(await claimed(10)).toEqual([]);
});

test('words from outside are claimed once, and not when they are done', async () => {
  const word = (id: string, done: string | null) => ({
    organization_id: 'org_test',
    id,
    source: 'test',
    source_id: id,
    kind: 'hint',
    body: '{}',
    received_at: NOON,
    next_try_at: NOON,
    done_at: done,
  });
  await real.db('inbox').insert([word('inb_1', null), word('inb_2', NOON)]);
  expect(await claimDueWords(real.db, NOON_MS, 10)).toMatchObject([{ id: 'inb_1' }]);
  expect(await claimDueWords(real.db, NOON_MS, 10)).toEqual([]);
});
