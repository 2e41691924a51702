import { isPlain, lateWrites } from '../../src/db/request-book/late-writes';
import { type Changes, NO_CHANGES } from '../../src/domain/payout-request/changes';
import { aPayout, aRequest, NOON, payoutId, TOMORROW } from '../support/operations';

const REQUEST = aRequest();
const told = (type: 'request.created' | 'payout.created'): Changes['events'][number] => ({
  type,
  actor: 'gateway',
  data: {},
});
const step = (given: Partial<Changes>): Changes => ({ ...NO_CHANGES, ...given });
const moved = (name: string): Changes =>
  step({ payouts: [{ id: payoutId(name), held: 0n }], events: [told('payout.created')] });
const ended = step({ request: { status: 'PROCESSED' }, events: [told('request.created')] });
const freed = { kind: 'release', entries: { funds: 1n, held: -1n } } as unknown as Changes['ledger'][number];
const planned = step({ newPayouts: [aPayout('new')] });

/** Writes the steps, each at its time, and gives what was sent to the database. */
async function sent(...steps: readonly (readonly [Changes, string])[]): Promise<readonly Changes[]> {
  const written: Changes[] = [];
  const late = lateWrites(async (_request, changes) => {
    written.push(changes);
    return changes.events.length;
  });
  for (const [changes, at] of steps)
    expect(await late.step(REQUEST, changes, at)).toBe(changes.events.length);
  await late.all();
  await late.all();
  return written;
}

test('steps on different things are written as one, with the events in their order', async () => {
  const written = await sent([moved('a'), NOON], [ended, NOON]);
  expect(written).toEqual([
    {
      ...NO_CHANGES,
      request: { status: 'PROCESSED' },
      payouts: [{ id: payoutId('a'), held: 0n }],
      events: [told('payout.created'), told('request.created')],
    },
  ]);
});

test.each([
  ['that touch one payout', [moved('a'), NOON], [moved('a'), NOON]],
  ['that both move the status of the request', [ended, NOON], [ended, NOON]],
  ['of different times', [moved('a'), NOON], [ended, TOMORROW]],
  ['of which the second plans', [moved('a'), NOON], [planned, NOON]],
  ['of which the first plans', [planned, NOON], [moved('a'), NOON]],
] as const)('steps %s are written one after the other', async (_name, first, second) => {
  expect(await sent(first, second)).toEqual([first[0], second[0]]);
});

test('a step that plans is written at once', async () => {
  const written: Changes[] = [];
  const late = lateWrites(async (_request, changes) => written.push(changes));
  await late.step(REQUEST, planned, NOON);
  expect(written).toEqual([planned]);
});

test('a payout that one step patches twice is no plain step, and is written at once', async () => {
  const twice = step({ payouts: [...moved('a').payouts, ...moved('a').payouts] });
  expect(isPlain(twice)).toBe(false);
  expect(await sent([twice, NOON], [ended, NOON])).toEqual([twice, ended]);
});

test('at the end all is sent that was put off, once, and nobody waits for the answers', async () => {
  const order: string[] = [];
  const late = lateWrites(async () => order.push('step'));
  late.later(async () => order.push('other'));
  await late.step(REQUEST, moved('a'), NOON);
  expect(order).toEqual([]);
  const { answered } = await late.last();
  expect(order).toEqual(['other', 'step']);
  await answered;
  await (await late.last()).answered;
  expect(order).toEqual(['other', 'step']);
});

test('a booking that frees funds is answered before the end, since it wakes who waits for them', async () => {
  let isAnswered = false;
  const late = lateWrites(async () => {
    await new Promise(setImmediate);
    isAnswered = true;
    return 0;
  });
  await late.step(REQUEST, step({ ledger: [freed] }), NOON);
  await late.last();
  expect(isAnswered).toBe(true);
});
