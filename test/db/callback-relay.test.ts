import { pino } from 'pino';
import { newId } from '../../src/db/new-id';
import { resendCallback } from '../../src/db/resend-callback';
import { parseId } from '../../src/domain/ids';
import { startCallbackRelay } from '../../src/webhooks/callback-relay';
import { firstFew, status } from '../support/callback-receiver';
import { type CallbackStage, openCallbackStage } from '../support/callback-stage';

let stage: CallbackStage;
beforeAll(async () => {
  stage = await openCallbackStage({ allowPrivate: true });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.clock.aheadMs = 0;
  stage.engine.isAway = false;
  stage.engine.handed.length = 0;
  stage.receiver.says.clear();
  await stage.db('callbacks').where({ status: 'pending' }).update({ status: 'failed' });
});

const NEVER = () => new Promise<never>(() => undefined);
const MINUTE = 60_000;
const soleCallback = async (id: string) => {
  const [row, ...others] = await stage.callbacksOf(id);
  if (row === undefined || others.length > 0) throw new Error(`${id} has ${others.length + 1} callbacks`);
  return row;
};
const refOf = async (id: string) => {
  const { organization_id, id: callbackId } = await soleCallback(id);
  return { organizationId: organization_id, callbackId };
};
const triesOf = async (id: string) =>
  stage
    .db('callback_tries')
    .where({ callback_id: (await soleCallback(id)).id })
    .orderBy('number');
/** A request that is to be told at a path of its own. */
async function accepted(path: string, settings: Readonly<Record<string, unknown>> = {}): Promise<string> {
  await stage.configure({ url: `${stage.receiver.url}${path}`, ...settings });
  return (await stage.accept()).id;
}
const reject = (path: string) => stage.receiver.says.set(path, status(500));

test('of two relays each callback is told by one', async () => {
  const id = await accepted('/two');
  await Promise.all([stage.relayOnce(), stage.relayOnce(), stage.relayOnce()]);
  expect(stage.receiver.got('/two')).toHaveLength(1);
  expect(await soleCallback(id)).toMatchObject({ status: 'delivered', tries: 1 });
});

test('a relay that dies after it took one loses time, not the callback', async () => {
  const id = await accepted('/claimed');
  void stage.relayOnce({ desk: { tryNow: NEVER, tryAgain: NEVER } });
  while ((await soleCallback(id)).due_at.getTime() < Date.now() + 1_000)
    await stage.relayOnce({ nowMs: () => 0 });
  await stage.relayOnce();
  expect(stage.receiver.got('/claimed')).toHaveLength(0);
  stage.clock.aheadMs = MINUTE;
  await stage.relayOnce();
  expect(await soleCallback(id)).toMatchObject({ status: 'delivered', tries: 1 });
});

test('a relay that dies after it began one loses time, and what happens meanwhile is told by itself', async () => {
  const id = await accepted('/begun');
  void stage.relayOnce({ desk: { tryNow: NEVER, tryAgain: NEVER } });
  while ((await soleCallback(id)).status !== 'delivering') await stage.relayOnce({ nowMs: () => 0 });
  await stage.change(id);
  expect(await stage.callbacksOf(id)).toMatchObject([
    { status: 'delivering', from_version: 1, to_version: 1, tries: 0 },
    { status: 'pending', from_version: 2, to_version: 2 },
  ]);
  stage.clock.aheadMs = MINUTE;
  await stage.relayOnce();
  expect(await stage.callbacksOf(id)).toMatchObject([
    { status: 'delivered', tries: 1 },
    { status: 'delivered', tries: 1 },
  ]);
  // Each is told with the state of its try.
  expect(stage.receiver.got('/begun').map(({ document }) => document.meta.version)).toEqual([2, 2]);
});

test.each<[says: string, everyMs: readonly number[]]>([
  [
    'a relay goes on with a backlog as soon as there is room, without waiting for its next round',
    [60 * MINUTE],
  ],
  ['relays side by side tell each of a backlog once', [20, 20, 20]],
])('%s', async (_says, everyMs) => {
  const path = `/backlog-${everyMs.length}`;
  const ids = [await accepted(path)];
  while (ids.length < 30) ids.push((await stage.accept()).id);
  const { db, desk } = stage;
  const log = pino({ level: 'silent' });
  const handOver = async () => undefined;
  const relays = everyMs.map((each) =>
    startCallbackRelay({ db, desk, handOver, nowMs: Date.now, log, everyMs: each }),
  );
  await stage.receiver.until(path, (got) => got.length >= ids.length);
  await Promise.all(relays.map((relay) => relay.stop()));
  const told = stage.receiver.got(path).map(({ document }) => document.data.id);
  expect(told.toSorted()).toEqual(ids.toSorted());
  for (const id of ids) expect(await soleCallback(id)).toMatchObject({ status: 'delivered', tries: 1 });
});

test('a process that dies between the call and its record makes it again', async () => {
  const id = await accepted('/unrecorded');
  await stage.relayOnce();
  const due = new Date(Date.now() + 25_000);
  await stage.db('callbacks').where({ operation_id: id }).update({ status: 'delivering', due_at: due });
  await stage.relayOnce();
  expect(stage.receiver.got('/unrecorded')).toHaveLength(1);
  stage.clock.aheadMs = 30_000;
  await stage.relayOnce();
  expect(stage.receiver.got('/unrecorded')).toHaveLength(2);
  expect(await soleCallback(id)).toMatchObject({ status: 'delivered' });
});

test('what was not taken goes to the engine, also when that is away at first', async () => {
  reject('/away');
  const id = await accepted('/away');
  stage.engine.isAway = true;
  await stage.relayOnce();
  stage.clock.aheadMs = MINUTE;
  await stage.relayOnce();
  expect(stage.engine.handed).toEqual([]);
  stage.engine.isAway = false;
  stage.clock.aheadMs = 2 * MINUTE;
  await stage.relayOnce();
  expect(stage.engine.handed).toEqual([await refOf(id)]);
  // The next try is the workflow's: the relay has made one.
  expect(stage.receiver.got('/away')).toHaveLength(1);
  stage.clock.aheadMs = 4 * MINUTE;
  await stage.relayOnce();
  expect(stage.engine.handed).toHaveLength(1);
});

test('a workflow that is gone is missed, and begun again', async () => {
  reject('/missed');
  const id = await accepted('/missed');
  await stage.relayOnce();
  stage.clock.aheadMs = 7 * MINUTE;
  await stage.relayOnce();
  expect(stage.engine.handed).toEqual([await refOf(id), await refOf(id)]);
});

test('the workflow tries when it is due, and not before', async () => {
  stage.receiver.says.set('/again', firstFew(2, status(500)));
  const id = await accepted('/again');
  await stage.relayOnce();
  const early = await stage.desk.tryAgain(await refOf(id));
  expect(early).toMatchObject({ kind: 'again', tryWithinMs: 10_000 });
  expect(stage.receiver.got('/again')).toHaveLength(1);
  stage.clock.aheadMs = MINUTE;
  expect(await stage.desk.tryAgain(await refOf(id))).toMatchObject({ kind: 'again', pauseMs: 2 * MINUTE });
  stage.clock.aheadMs = 4 * MINUTE;
  expect(await stage.desk.tryAgain(await refOf(id))).toEqual({ kind: 'over' });
  expect((await triesOf(id)).map(({ number, status_code }) => [number, status_code])).toEqual([
    [1, 500],
    [2, 500],
    [3, 200],
  ]);
});

test('it goes where the configuration says now, also when it said otherwise before', async () => {
  reject('/old');
  const id = await accepted('/old', { tries_max: 1 });
  await stage.relayOnce();
  expect(await soleCallback(id)).toMatchObject({ status: 'paused' });
  await stage.configure({ url: `${stage.receiver.url}/new` });
  stage.clock.aheadMs = 11 * MINUTE;
  await stage.relayOnce();
  expect(stage.receiver.got('/new').map(({ document }) => document.data.id)).toEqual([id]);
});

test('a paused endpoint is asked with one callback, and all are told when it takes that', async () => {
  reject('/probe');
  const first = await accepted('/probe', { tries_max: 1 });
  await stage.relayOnce();
  const later = [(await stage.accept()).id, (await stage.accept()).id];
  await stage.relayOnce();
  for (const id of [first, ...later]) expect(await soleCallback(id)).toMatchObject({ status: 'paused' });
  expect(stage.receiver.got('/probe')).toHaveLength(1);
  stage.clock.aheadMs = 11 * MINUTE;
  await stage.relayOnce();
  expect(stage.receiver.got('/probe')).toHaveLength(2);
  stage.receiver.says.clear();
  await stage.relayOnce();
  expect(stage.receiver.got('/probe')).toHaveLength(2);
  stage.clock.aheadMs = 22 * MINUTE;
  await stage.relayOnce();
  await stage.relayOnce();
  for (const id of [first, ...later]) expect(await soleCallback(id)).toMatchObject({ status: 'delivered' });
});

test('events go on to be merged into what waits for a paused endpoint', async () => {
  reject('/merged');
  await accepted('/merged', { tries_max: 1 });
  await stage.relayOnce();
  const { id } = await stage.accept();
  await stage.relayOnce();
  await stage.change(id);
  expect(await soleCallback(id)).toMatchObject({ status: 'paused', from_version: 1, to_version: 2 });
});

test('one that is sent again by hand asks a paused endpoint at once, and frees what waits', async () => {
  reject('/by-hand');
  const id = await accepted('/by-hand', { tries_max: 1 });
  await stage.relayOnce();
  const waiting = (await stage.accept()).id;
  await stage.relayOnce();
  const asked = stage.receiver.got('/by-hand').length;
  const by = parseId('apiKey', 'key_1');
  if (by === undefined) throw new Error('not an id');
  const resend = async () => resendCallback(stage.db, newId, await soleCallback(id), { by, at: new Date() });
  await resend();
  await stage.relayOnce();
  expect(stage.receiver.got('/by-hand')).toHaveLength(asked + 1);
  expect(await soleCallback(id)).toMatchObject({ status: 'paused', tries: 2 });
  stage.receiver.says.clear();
  await resend();
  await stage.relayOnce();
  expect(await soleCallback(id)).toMatchObject({ status: 'delivered' });
  await stage.relayOnce();
  expect(await soleCallback(waiting)).toMatchObject({ status: 'delivered' });
});

test('one that has nowhere to go any more has failed, and says why', async () => {
  const id = await accepted('/gone');
  await stage.configure(undefined);
  await stage.relayOnce();
  expect(await soleCallback(id)).toMatchObject({ status: 'failed', tries: 1 });
  expect(await triesOf(id)).toMatchObject([{ error: 'no_endpoint', status_code: null }]);
});

test('the log of tries cannot be changed', async () => {
  await accepted('/log');
  await stage.relayOnce();
  await expect(stage.db('callback_tries').update({ answer: 'other' })).rejects.toThrow('append-only');
});

test('a private address is not called where the installation does not allow it', async () => {
  const strict = await openCallbackStage({ allowPrivate: false });
  try {
    await strict.configure({});
    const { id } = await strict.accept();
    await strict.relayOnce();
    expect(strict.receiver.got('/hook')).toEqual([]);
    expect(await strict.db('callback_tries')).toMatchObject([{ error: 'address_refused' }]);
    expect(await strict.callbacksOf(id)).toMatchObject([{ status: 'pending', failed_tries: 1 }]);
  } finally {
    await strict.close();
  }
});
