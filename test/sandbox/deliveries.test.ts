import { alarmsOf } from '../../src/sandbox/clock';
import { type Deliveries, type NoticePost, nextTry, startDeliveries } from '../../src/sandbox/deliveries';
import { type DurableBook, openBook } from '../../src/sandbox/durable-book';
import type { Delivery } from '../../src/sandbox/records';
import { eventually } from '../support/providers/eventually';
import { type ManualClock, manualClock } from '../support/providers/manual-clock';
import { NOTICE_SECRET } from '../support/providers/order';
import { removeTemporaryFolders, SILENT_LOG, temporaryFolder } from '../support/providers/sandbox';

afterAll(removeTemporaryFolders);

const HOUR_MS = 3_600_000;

type Desk = { readonly durable: DurableBook; readonly clock: ManualClock; readonly deliveries: Deliveries };

async function desk(post: (notice: NoticePost) => Promise<boolean>): Promise<Desk> {
  const clock = manualClock();
  const durable = await openBook(await temporaryFolder());
  return { durable, clock, deliveries: startDeliveries(durable, alarmsOf(clock), post, SILENT_LOG) };
}

async function owe({ durable, clock, deliveries }: Desk, id: string): Promise<void> {
  const now = clock.nowMs();
  const delivery: Delivery = {
    id,
    notice_id: `msg_${id}`,
    url: 'http://127.0.0.1:9/notices',
    secret: NOTICE_SECRET,
    body: '{}',
    first_at: now,
    due_at: now,
    tries: 0,
  };
  durable.book.deliveries.set(id, delivery);
  deliveries.owe(delivery);
}

test.each([
  ['the first try', 0, 0, 1_000],
  ['the second', 1, 0, 2_000],
  ['the sixth', 5, 0, 32_000],
  ['the seventh', 6, 0, 60_000],
  ['the hundredth', 99, 0, 60_000],
  ['the last within a day', 1_440, 24 * HOUR_MS - 60_000, 60_000],
  ['one that would be after a day', 1_440, 24 * HOUR_MS - 59_999, undefined],
])('after %s has failed it waits longer, up to a minute, for a day', (_sentence, tries, sinceMs, waitMs) => {
  const given = { id: 'd', notice_id: 'm', url: '', secret: '', body: '', first_at: 0, due_at: 0, tries };
  const again = nextTry(given, sinceMs);
  expect(again && again.due_at - sinceMs).toBe(waitMs);
  expect(again?.tries).toBe(again && tries + 1);
});

test('a notice is tried until it is taken, signed anew each time, and then forgotten', async () => {
  const posts: NoticePost[] = [];
  const given = await desk(async (notice) => posts.push(notice) === 3);
  await owe(given, 'd1');
  for (const tries of [1, 2, 3]) {
    given.clock.turn(tries * 1_000);
    await eventually(() => {
      // The next try is owed from the moment that the journal has the last one.
      given.clock.turn(0);
      expect(posts).toHaveLength(tries);
    });
    await eventually(() => expect(given.durable.book.deliveries.get('d1')?.tries).toBe([1, 2][tries - 1]));
  }
  given.clock.turn(HOUR_MS);
  expect(posts.map(({ headers }) => headers['webhook-id'])).toEqual(['msg_d1', 'msg_d1', 'msg_d1']);
  expect(new Set(posts.map(({ headers }) => headers['webhook-signature'])).size).toBe(3);
  await given.durable.close();
});

test('many notices at once are posted a few at a time, and none is left behind', async () => {
  let underWay = 0;
  let most = 0;
  const given = await desk(async () => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((done) => setTimeout(done, 1));
    underWay -= 1;
    return true;
  });
  for (let count = 0; count < 200; count += 1) await owe(given, `d${count}`);
  given.clock.turn(0);
  await eventually(() => expect(given.durable.book.deliveries.size).toBe(0));
  expect(most).toBe(32);
  await given.durable.settled();
  await given.durable.close();
});

test('what was under way at the stop is still owed', async () => {
  let answer = (_taken: boolean): void => undefined;
  const given = await desk(
    () =>
      new Promise((done) => {
        answer = done;
      }),
  );
  await owe(given, 'd1');
  given.clock.turn(0);
  given.deliveries.stop();
  answer(true);
  await given.durable.settled();
  expect([...given.durable.book.deliveries.keys()]).toEqual(['d1']);
  await given.durable.close();
});
