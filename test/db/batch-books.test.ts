import { createBatchActivities } from '../../activities/batch/batch-activities';
import { batchBooks } from '../../src/db/batches/batch-books';
import type { BatchRecord } from '../../src/db/batches/records';
import { newId } from '../../src/db/new-id';
import type { BatchId } from '../../src/domain/ids';
import { rowsOf } from '../support/batches/sent-batches';
import { type GivenRow, type ShownBatch, storeShown } from '../support/batches/stored-batch';
import { ORGANIZATION } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let operations: OperationsDatabase;
/** What was handed to the engine, which takes it and lets it lie unless a test says more. */
let started: string[];
beforeAll(async () => {
  operations = await openOperations();
});
beforeEach(() => {
  started = [];
});
afterAll(() => operations?.close());

const PAST = new Date(Date.now() - 1_000);
const SOON = new Date(Date.now() + 3_600_000);
const APPROVED: Partial<BatchRecord> = {
  status: 'DISPATCHING',
  approved_by: 'key_2',
  approved_at: PAST,
  approved_hash: 'h',
  approval_expires_at: SOON,
};

/** The activities with an engine that carries everything out at once, and ends a request as it is told of it. */
function activities() {
  const { db } = operations;
  const deps: Parameters<typeof createBatchActivities>[0] = {
    batches: batchBooks({ db, newId }),
    requests: {
      async start(_organizationId, ids) {
        started.push(...ids);
        const ended = { status: 'PROCESSED', final: true, finished_at: new Date() };
        await db('payout_requests').whereIn('id', ids).update(ended);
      },
      cancelWaiting: async () => 0,
    },
    pulse: () => ({ beat: () => undefined, isCalledOff: () => false, pause: async () => undefined }),
    clock: { nowMs: Date.now },
    // What is sent here was previewed before.
    plans: { read: async () => undefined, keep: async () => true },
  };
  return createBatchActivities(deps);
}

const store = (rows: readonly GivenRow[], given: Partial<BatchRecord> = APPROVED) =>
  storeShown(operations, rows, given);
const input = ({ id }: Pick<ShownBatch, 'id'>) => ({ organizationId: ORGANIZATION, batchId: id });
const look = (batch: ShownBatch, commands: readonly ('pause' | 'resume' | 'cancel')[] = []) =>
  activities().lookAtBatch({
    ...input(batch),
    inboxIds: [],
    commands: commands.map((command, index) => ({ id: `${batch.id}/${index}`, command, reason: null })),
  });
const rowsIn = (id: BatchId) =>
  operations.db('batch_rows').where({ batch_id: id }).orderBy('number').pluck('status');
const statusOf = async ({ id }: ShownBatch) =>
  (await operations.db('batches').where({ id }).first('status')).status;
const eventsOf = (id: BatchId) =>
  operations.db('events').where({ operation_id: id }).orderBy('sequence').pluck('type');

test('two runs of the sending side by side make one request of each row', async () => {
  const batch = await store(rowsOf(50));
  const both = await Promise.all([1, 2].map(() => activities().dispatchRows(input(batch))));
  expect(both.reduce((sum, { dispatched }) => sum + dispatched, 0)).toBe(50);
  expect(new Set(started).size).toBe(50);
  expect(started).toHaveLength(50);
  const outbox = await operations.db('outbox').whereIn('operation_id', started).count();
  expect(outbox).toEqual([{ count: '50' }]);
});

test('a run after all was sent sends nothing', async () => {
  const batch = await store(rowsOf(3));
  await activities().dispatchRows(input(batch));
  expect(await activities().dispatchRows(input(batch))).toEqual({ dispatched: 0 });
  expect(started).toHaveLength(3);
});

test('rows are sent in their order, and not those that are held', async () => {
  const batch = await store([{}, { status: 'held' }, {}]);
  const ids = await operations
    .db('batch_rows')
    .where({ batch_id: batch.id })
    .orderBy('number')
    .pluck('request_id');
  await activities().dispatchRows(input(batch));
  expect(started).toEqual([ids[0], ids[2]]);
  expect(await rowsIn(batch.id)).toEqual(['dispatched', 'held', 'dispatched']);
});

test('a reference that is taken by an equal order is found again, by another order it is a conflict', async () => {
  const first = await store([
    { reference_id: 'r-1', body_hash: Buffer.from('a') },
    { reference_id: 'r-2', body_hash: Buffer.from('b') },
  ]);
  await activities().dispatchRows(input(first));
  const [one] = started;
  const second = await store([
    { reference_id: 'r-1', body_hash: Buffer.from('a') },
    { reference_id: 'r-2', body_hash: Buffer.from('another') },
    { reference_id: 'r-3', body_hash: Buffer.from('c') },
    {},
  ]);
  started = [];
  await activities().dispatchRows(input(second));
  expect(await rowsIn(second.id)).toEqual(['existing', 'conflict', 'dispatched', 'dispatched']);
  expect(started).toHaveLength(2);
  const existing = await operations
    .db('batch_rows')
    .where({ batch_id: second.id, number: 1 })
    .first('request_id', 'sealed');
  expect(existing).toEqual({ request_id: one, sealed: null });
});

test('a row whose request is there already is dispatched, and not made again', async () => {
  const batch = await store(rowsOf(1));
  await activities().dispatchRows(input(batch));
  await operations.db('batch_rows').where({ batch_id: batch.id }).update({ status: 'ready' });
  expect(await activities().dispatchRows(input(batch))).toEqual({ dispatched: 0 });
  expect(await rowsIn(batch.id)).toEqual(['dispatched']);
});

test.each<[string, Partial<BatchRecord>]>([
  ['is paused', { ...APPROVED, status: 'PAUSED' }],
  ['is canceled', { ...APPROVED, status: 'CANCELING' }],
  ['was approved too long ago', { ...APPROVED, approval_expires_at: PAST }],
  ['waits for its approval', {}],
])('of a batch that %s nothing is sent', async (_says, given) => {
  const batch = await store(rowsOf(2), given);
  expect(await activities().dispatchRows(input(batch))).toEqual({ dispatched: 0 });
  expect(started).toEqual([]);
});

test('an approval that runs out sends the rest back for another one, whose preview is still to be made', async () => {
  const batch = await store(rowsOf(2), { ...APPROVED, approval_expires_at: PAST });
  expect((await look(batch)).step).toMatchObject({ kind: 'wait' });
  const record = await operations.db<BatchRecord>('batches').where({ id: batch.id }).first();
  expect(record).toMatchObject({
    status: 'AWAITING_APPROVAL',
    preview_id: null,
    approved_by: null,
    approval_expires_at: null,
    version: 2,
  });
  expect(await eventsOf(batch.id)).toEqual(['batch.created', 'batch.awaiting_approval']);
});

test('what nobody approved in time expires with its rows', async () => {
  const batch = await store([{}, { status: 'held' }, {}], { expires_at: PAST });
  expect(await look(batch)).toEqual({ step: { kind: 'over', status: 'EXPIRED' }, sent: 0, left: 0 });
  expect(await rowsIn(batch.id)).toEqual(['expired', 'expired', 'expired']);
});

test('a look that runs again carries out no command again: what was asked for since stands', async () => {
  const batch = await store(rowsOf(2), { ...APPROVED, status: 'PAUSED' });
  await look(batch, ['resume']);
  expect(await statusOf(batch)).toBe('DISPATCHING');
  await operations.db('batches').where({ id: batch.id }).update({ status: 'PAUSED' });
  await look(batch, ['resume']);
  expect(await statusOf(batch)).toBe('PAUSED');
});

test('a look marks the words as heard that brought it', async () => {
  const batch = await store(rowsOf(1));
  const id = newId('inboxItem');
  await operations.db('inbox').insert({
    organization_id: ORGANIZATION,
    id,
    source: 'api',
    source_id: id,
    kind: 'command',
    operation_id: batch.id,
    body: { command: 'pause' },
    received_at: PAST,
    next_try_at: SOON,
  });
  await activities().lookAtBatch({ ...input(batch), inboxIds: [id], commands: [] });
  const { done_at: doneAt } = await operations.db('inbox').where({ id }).first('done_at');
  expect(doneAt).not.toBeNull();
});

test('a large batch that was stored a moment ago, of which the database has no statistics, is canceled', async () => {
  const batch = await store(rowsOf(12_000), { ...APPROVED, status: 'CANCELING' });
  expect(await activities().cancelRows(input(batch))).toEqual({ canceled: 12_000 });
});

test('all rows of a canceled batch that were not sent are canceled, held ones too', async () => {
  const batch = await store([...rowsOf(3), { status: 'held' }, { status: 'dispatched' }], {
    ...APPROVED,
    status: 'CANCELING',
  });
  expect((await look(batch)).step).toEqual({ kind: 'cancel' });
  expect(await activities().cancelRows(input(batch))).toEqual({ canceled: 4 });
  expect(await activities().cancelRows(input(batch))).toEqual({ canceled: 0 });
  expect(await rowsIn(batch.id)).toEqual(['canceled', 'canceled', 'canceled', 'canceled', 'dispatched']);
  expect((await look(batch)).step).toEqual({ kind: 'over', status: 'CANCELED' });
});
