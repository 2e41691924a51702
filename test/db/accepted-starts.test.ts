import type { Knex } from 'knex';
import { pino } from 'pino';
import { openDatabase } from '../../src/db/knex';
import type { OperationId } from '../../src/domain/ids';
import { acceptedStarts } from '../../src/engine/accepted-starts';
import { createEngine } from '../../src/engine/engine';
import { relayOnce } from '../../src/engine/relay';
import { temporalLink } from '../../src/engine/temporal-link';
import type { OrderToStart } from '../../src/engine/workflow-of-order';
import { type FakeEngine, fakeEngine, fakeLink } from '../support/fake-engine';
import { NOON, NOON_MS } from '../support/operations';
import { type OperationsDatabase, openOperations } from '../support/operations-database';

let real: OperationsDatabase;
let engine: FakeEngine;
let now = NOON_MS;
beforeAll(async () => {
  real = await openOperations();
});
afterAll(() => real?.close());
beforeEach(async () => {
  engine = fakeEngine();
  now = NOON_MS;
  await real.db('outbox').delete();
});

const log = pino({ level: 'silent' });
const basis = (db: Knex) => ({ db, link: fakeLink(engine), taskQueue: 'q', nowMs: () => now, log });
const START_BEFORE = new Date(NOON_MS + 2_000);
const outbox = (id: string) => real.db('outbox').where({ operation_id: id }).first();

/** An order as the API has it right after its acceptance. */
async function accepted(): Promise<OrderToStart> {
  const { id } = await real.accept();
  return { ...(await real.db('payout_requests').where({ id }).first()), call_id: 'call-1' };
}

/** A relay's round at a time when every row is due. */
async function relay(): Promise<void> {
  const deps = { ...basis(real.db), nowMs: () => NOON_MS + 60_000 };
  await relayOnce({ ...deps, engine: createEngine(deps) });
}

test('an order is started, its row goes, and no connection is held while the engine is asked', async () => {
  const order = await accepted();
  let held: number | undefined;
  engine.meanwhile = async () => {
    held = real.db.client.pool.numUsed();
  };
  await acceptedStarts(basis(real.db)).start(order, START_BEFORE);
  expect(engine.started).toEqual([order.id]);
  expect(held).toBe(0);
  expect(await outbox(order.id)).toBeUndefined();
});

test('many that are accepted at the same moment are started each, and every row goes', async () => {
  const orders = await Promise.all(Array.from({ length: 100 }, accepted));
  const starts = acceptedStarts(basis(real.db));
  await Promise.all(orders.map((order) => starts.start(order, START_BEFORE)));
  expect(new Set(engine.started)).toEqual(new Set(orders.map(({ id }) => id)));
  expect(engine.started).toHaveLength(orders.length);
  expect(await real.db('outbox')).toEqual([]);
});

test('a relay that starts it while the engine is being asked makes no second workflow', async () => {
  const order = await accepted();
  engine.meanwhile = async () => {
    engine.meanwhile = async () => undefined;
    await relay();
  };
  await acceptedStarts(basis(real.db)).start(order, START_BEFORE);
  expect(engine.started).toEqual([order.id]);
  expect(await outbox(order.id)).toBeUndefined();
});

/** Started, and dead before the row was gone. */
async function startedAndDied(): Promise<OperationId> {
  const order = await accepted();
  const dying = openDatabase(real.url, 1);
  engine.meanwhile = () => dying.destroy();
  const started = acceptedStarts(basis(dying)).start(order, START_BEFORE);
  await expect(started).rejects.toThrow();
  engine.meanwhile = async () => undefined;
  expect(engine.started).toEqual([order.id]);
  expect(await outbox(order.id)).toMatchObject({ tries: 0, refused_at: null });
  return order.id;
}

test('the row of one whose process died after the start goes by a relay, which finds the workflow started', async () => {
  const id = await startedAndDied();
  await relay();
  expect(engine.started).toEqual([id]);
  expect(await outbox(id)).toBeUndefined();
});

test('it goes, and nothing is started, when the order has ended and the engine has forgotten its workflow', async () => {
  const id = await startedAndDied();
  await real
    .db('payout_requests')
    .where({ id })
    .update({ final: true, finished_at: NOON, status: 'PROCESSED' });
  engine.started.length = 0;
  await relay();
  expect(engine.started).toEqual([]);
  expect(await outbox(id)).toBeUndefined();
});

test('from the moment on at which it is a relay’s, it is left to one', async () => {
  const order = await accepted();
  now = START_BEFORE.getTime();
  await acceptedStarts(basis(real.db)).start(order, START_BEFORE);
  expect(engine.started).toEqual([]);
  await relay();
  expect(engine.started).toEqual([order.id]);
});

test('while the engine is away its row stays, and nobody who waits is left without a word', async () => {
  const order = await accepted();
  engine.away = true;
  const starts = acceptedStarts(basis(real.db));
  await expect(starts.start(order, START_BEFORE)).rejects.toThrow('the engine is away');
  await starts.startUnderWay(order.id);
  expect(await outbox(order.id)).toMatchObject({ tries: 0, refused_at: null });
});

test('what the real engine refuses for good is noted, and is not started by a relay', async () => {
  const order = await accepted();
  const link = temporalLink({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '', namespace: 'default' });
  try {
    const deps = { ...basis(real.db), link, taskQueue: 'q'.repeat(2_000) };
    await acceptedStarts(deps).start(order, START_BEFORE);
    expect(await outbox(order.id)).toMatchObject({
      refused_at: expect.any(Date),
      last_error: expect.stringMatching(/./),
    });
    await relay();
    expect(engine.started).toEqual([]);
  } finally {
    await link.close();
  }
});

test('a stop waits for the starts under way, and leaves all others to a relay', async () => {
  const orders = await Promise.all(Array.from({ length: 40 }, accepted));
  const starts = acceptedStarts(basis(real.db));
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  engine.meanwhile = () => answered;
  const all = orders.map((order) => starts.start(order, START_BEFORE));
  const late = await accepted();
  const under = [...engine.started];
  expect(under.length).toBeGreaterThan(0);
  expect(under.length).toBeLessThan(orders.length);
  const events: string[] = [];
  const stopped = starts.stop().then(() => events.push('stopped'));
  await starts.start(late, START_BEFORE);
  expect(events).toEqual([]);
  answer();
  await stopped;
  await Promise.all(all);
  expect(engine.started).toEqual(under);
  expect(await real.db('outbox').pluck('operation_id')).toHaveLength(orders.length + 1 - under.length);
});

test('who waits for a start goes on when it has ended, and at once where there is none', async () => {
  const order = await accepted();
  const starts = acceptedStarts(basis(real.db));
  const events: string[] = [];
  engine.meanwhile = async () => {
    events.push('asked');
  };
  const started = starts.start(order, START_BEFORE);
  const heard = starts.startUnderWay(order.id).then(() => events.push('ended'));
  await starts.startUnderWay((await accepted()).id as OperationId);
  await Promise.all([started, heard]);
  expect(events).toEqual(['asked', 'ended']);
  expect(await outbox(order.id)).toBeUndefined();
});
