import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { keepNotice } from '../../src/db/inbox-store';
import { newId } from '../../src/db/new-id';
import type { OperationId } from '../../src/domain/ids';
import { NO_CHANGES } from '../../src/domain/payout-request/changes';
import { changesOfFirstPlan } from '../../src/domain/payout-request/plan';
import { createEngine } from '../../src/engine/engine';
import { relayOnce } from '../../src/engine/relay';
import { startWorkflows } from '../../src/engine/start-workflows';
import { temporalLink } from '../../src/engine/temporal-link';
import { aPart, chosen } from '../support/decisions';
import { type FakeEngine, fakeEngine, fakeLink } from '../support/fake-engine';
import { NOON, NOON_MS, ORGANIZATION, paid } from '../support/operations';
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
  now = NOON_MS + 60_000;
  await real.db('outbox').delete();
  await real.db('inbox').delete();
});

function round() {
  const log = pino({ level: 'silent' });
  const nowMs = () => now;
  const deps = { db: real.db, link: fakeLink(engine), taskQueue: 'q', nowMs, log };
  return relayOnce({ ...deps, engine: createEngine(deps) });
}
const outbox = (id: OperationId) => real.db('outbox').where({ operation_id: id }).first();
const inbox = (id: string) => real.db('inbox').where({ id }).first();

test('what could not be started when it was accepted is started by the relay, once', async () => {
  const { id } = await real.accept();
  await round();
  await round();
  expect(engine.started).toEqual([id]);
  expect(await outbox(id)).toBeUndefined();
});

test('of several relays at the same moment one starts it', async () => {
  const { id } = await real.accept();
  await Promise.all([round(), round(), round()]);
  expect(engine.started).toEqual([id]);
});

test('while the engine is away the row stays, and is tried again when its pause is over', async () => {
  const { id } = await real.accept();
  engine.away = true;
  await round();
  expect(await outbox(id)).toMatchObject({ tries: 1, refused_at: null });
  engine.away = false;
  await round();
  expect(engine.started).toEqual([]);
  now += 61_000;
  await round();
  expect(engine.started).toEqual([id]);
});

test('a start whose answer was lost is found started, and its row goes', async () => {
  const { id } = await real.accept();
  engine.started.push(id);
  await round();
  expect(await outbox(id)).toBeUndefined();
});

test('the row of an order that has ended goes, and nothing is started: its workflow is over and forgotten', async () => {
  const { id } = await real.accept();
  const over = { final: true, finished_at: NOON, status: 'PROCESSED' };
  await real.db('payout_requests').where({ id }).update(over);
  await round();
  expect(engine.started).toEqual([]);
  expect(await outbox(id)).toBeUndefined();
});

test('a round says whether there is more to do, and whether something could not be told', async () => {
  expect(await round()).toEqual({ more: false, failed: false });
  await Promise.all(Array.from({ length: 51 }, () => real.accept()));
  expect(await round()).toEqual({ more: true, failed: false });
  engine.away = true;
  expect(await round()).toEqual({ more: false, failed: true });
});

test('what the real engine refuses for good raises an alarm and is not repeated', async () => {
  const { id } = await real.accept();
  const link = temporalLink({ address: process.env['TEST_TEMPORAL_ADDRESS'] ?? '', namespace: 'default' });
  const tooLong = 'q'.repeat(2_000);
  const outcomeOf = async () =>
    (await startWorkflows(real.db, link, tooLong, ORGANIZATION, [id])).outcomes.get(id);
  try {
    expect(await outcomeOf()).toBe('refused');
    expect(await outbox(id)).toMatchObject({
      refused_at: expect.any(Date),
      last_error: expect.stringMatching(/./),
    });
    expect(await outcomeOf()).toBe('nothing_to_start');
  } finally {
    await link.close();
  }
});

/** A request with a payout that was planned, and a notice of the provider on it. */
async function noticed(key?: string) {
  const request = await real.accept();
  const plan = changesOfFirstPlan(request, NO_CHANGES, chosen([aPart('a', 100n)]), {
    at: NOON,
    newPayoutId: () => newId('payout'),
    accountOf: () => ({ connector: 'sandbox', depositCurrency: 'USD', usageDay: '2026-11-20' }),
  });
  await real.books.withRequest(ORGANIZATION, request.id, (book) => book.write(plan, NOON));
  const id = newId('inboxItem');
  const item = {
    organizationId: ORGANIZATION,
    source: 'pac_a',
    sourceId: randomUUID(),
    kind: 'notice',
    providerAccount: 'pac_a',
    idempotencyKey: key ?? plan.newPayouts[0]?.idempotencyKey ?? '',
    currency: 'USD',
    answer: paid(100n),
  } as const;
  const at = { receivedAt: new Date(NOON), passOnBefore: new Date(NOON) };
  expect(await keepNotice(real.db, id, item, at)).toBe(id);
  expect(await keepNotice(real.db, newId('inboxItem'), item, at)).toBeUndefined();
  return { id, requestId: request.id, payoutId: plan.newPayouts[0]?.id };
}

test('a notice reaches the workflow of its request, with the answer it brought', async () => {
  const { id, requestId, payoutId } = await noticed();
  await round();
  expect(engine.told).toEqual([[requestId, 'providerNotice', { payoutId, inboxId: id, answer: paid(100n) }]]);
});

test('a notice that is not marked done is passed on again, and one that is done is not', async () => {
  const { id } = await noticed();
  await round();
  now += 3_600_000;
  await round();
  expect(engine.told).toHaveLength(2);
  await real.db('inbox').where({ id }).update({ done_at: NOON });
  now += 3_600_000;
  await round();
  expect(engine.told).toHaveLength(2);
});

test('what comes after the workflow has closed is heard by the one that comes after', async () => {
  const { id, requestId } = await noticed();
  await round();
  engine.running.clear();
  engine.told.length = 0;
  now += 3_600_000;
  await round();
  expect(engine.told).toEqual([
    [`${requestId}/after`, 'payoutRequestAfter', 'providerNotice', expect.objectContaining({ inboxId: id })],
  ]);
});

test('a word for a request whose workflow is still to be started waits for it', async () => {
  const { id, requestId } = await noticed();
  await real
    .db('outbox')
    .where({ operation_id: requestId })
    .update({ next_try_at: new Date(now + 600_000) });
  await round();
  expect(engine.told).toEqual([]);
  expect(await inbox(id)).toMatchObject({ done_at: null, last_error: 'not_yet' });
});

test('a word that comes while its workflow is being started is heard by it', async () => {
  const { id, requestId, payoutId } = await noticed();
  await real.db('outbox').update({ next_try_at: new Date(now + 600_000) });
  engine.meanwhile = async (call) => {
    if (call !== 'signal' || engine.running.has(requestId)) return;
    engine.running.add(requestId);
    await real.db('outbox').where({ operation_id: requestId }).delete();
  };
  await round();
  expect(engine.told).toEqual([[requestId, 'providerNotice', { payoutId, inboxId: id, answer: paid(100n) }]]);
});

test('a notice on a payment that nobody knows stays, with what is wrong, and is tried again', async () => {
  const { id } = await noticed('pay_unknown');
  await round();
  expect(engine.told).toEqual([]);
  const row = await inbox(id);
  expect(row).toMatchObject({ done_at: null, last_error: 'unknown_payment' });
  expect(row.next_try_at.getTime()).toBeGreaterThan(now);
});

test('while the engine is away a notice stays, and one that fails does not hold up the others', async () => {
  const { id } = await noticed();
  const other = await noticed();
  engine.away = true;
  await round();
  expect(await inbox(id)).toMatchObject({ done_at: null, tries: 1 });
  engine.away = false;
  now += 61_000;
  await round();
  expect(engine.told.map(([to]) => to)).toEqual(expect.arrayContaining([other.requestId]));
  expect(engine.told).toHaveLength(2);
});
