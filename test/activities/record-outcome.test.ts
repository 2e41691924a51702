import { recordOutcome } from '../../activities/record-outcome';
import { submitPayout } from '../../activities/submit-payout';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import { aStage, type Stage } from '../support/activity-stage';
import {
  ACCEPTED,
  answered,
  aPayout,
  dropped,
  GAVE_UP,
  NOON,
  NOT_SENT,
  paid,
  payoutId,
  rejected,
  UNKNOWN,
  WISH,
} from '../support/operations';

const record = (
  { deps, ids }: Stage,
  outcome: Outcome,
  failOver = false,
  name = 'a',
  inboxIds: string[] = [],
) => recordOutcome(deps)({ ...ids, payoutId: payoutId(name), outcome, failOver, inboxIds });
const sent = (given: Parameters<typeof aStage>[0] = {}) => aStage({ payouts: [aPayout('a')], ...given });
const routes = (on: Stage) => on.kept().payouts.map(({ routeId, attempt }) => [routeId, attempt]);

test.each<[says: string, Outcome, result: object]>([
  ['accepted', answered(ACCEPTED), { kind: 'open' }],
  ['unknown', answered(UNKNOWN), { kind: 'open' }],
  ['silence', GAVE_UP, { kind: 'open', moderated: true }],
  ['paid', answered(paid()), { kind: 'closed', status: 'PROCESSED', final: true }],
  ['rejected', answered(rejected()), { kind: 'closed', status: 'FAILED', final: true }],
])('%s, told twice, is written once and answered alike', async (_says, outcome, result) => {
  const on = sent();
  expect(await record(on, outcome)).toEqual(result);
  const once = on.kept();
  expect(await record(on, outcome)).toEqual(result);
  expect(on.kept()).toEqual(once);
});

test('a decline fails over to the next route, once, however often it is told', async () => {
  const on = sent();
  const result = await record(on, answered(rejected()), true);
  expect(result).toMatchObject({ kind: 'failover', payout: { payoutId: 'pay_made1', part: 1, attempt: 2 } });
  const once = on.kept();
  expect(await record(on, answered(rejected()), true)).toEqual(result);
  expect(on.kept()).toEqual(once);
  expect(routes(on)).toEqual([
    ['rou_a', 1],
    ['rou_b', 2],
  ]);
  expect(on.kept().ledger.map(({ cause }) => cause)).toEqual(['pay_a:release', 'pay_made1:hold']);
});

test.each(['before', 'after'] as const)(
  'whoever dies %s the commit of a failover leaves all of it or nothing, and the next run ends alike',
  async (dies) => {
    const on = sent();
    on.fake.diesNext = dies;
    await expect(record(on, answered(rejected()), true)).rejects.toThrow();
    expect(on.kept().payouts).toHaveLength(dies === 'before' ? 1 : 2);
    expect(await record(on, answered(rejected()), true)).toMatchObject({
      kind: 'failover',
      payout: { attempt: 2 },
    });
    expect(routes(on)).toHaveLength(2);
    expect(on.kept().request.status).toBe('DISPATCHING');
  },
);

test('when every route has failed the request fails, with the last reason', async () => {
  const on = sent();
  await record(on, answered(rejected()), true);
  for (const name of ['made1', 'made2']) {
    await submitFails(on, name);
    await record(on, answered(rejected('LIMIT_VIOLATION')), true, name);
  }
  expect(routes(on)).toHaveLength(3);
  expect(on.kept().request).toMatchObject({ status: 'FAILED', resolution: { code: 'LIMIT_VIOLATION' } });
  expect(on.kept().records).toHaveLength(3);
});

async function submitFails(on: Stage, name: string): Promise<void> {
  on.provider.submits = [rejected()];
  await submitPayout(on.deps)({ ...on.ids, payoutId: payoutId(name), retry: 0 });
}

test.each([
  ['a time-out', answered(UNKNOWN)],
  ['an acceptance', answered(ACCEPTED)],
  ['silence', GAVE_UP],
  ['a payment', answered(paid())],
])('%s never plans another payout, even if the caller asks for it', async (_says, outcome) => {
  const on = sent();
  await record(on, outcome, true);
  expect(on.kept().payouts).toHaveLength(1);
});

test.each([
  ['a recorded wish to cancel', { cancellation: WISH, status: 'CANCELING' }, 'CANCELED'],
  ['a deadline that has passed', { expiresAt: NOON }, 'FAILED'],
] as const)('after %s no failover is planned', async (_says, request, status) => {
  const on = sent({ request });
  expect(await record(on, answered(rejected()), true)).toEqual({ kind: 'closed', status, final: true });
});

test('what came in is dealt with in the transaction of its effect, also when it changes nothing', async () => {
  const on = sent({
    payouts: [aPayout('a', { status: 'PROCESSED', processedAmount: 10_000n, held: 0n })],
    request: { status: 'PROCESSED' },
  });
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: false });
  on.fake.diesNext = 'before';
  await expect(record(on, answered(paid()), false, 'a', ['inb_1'])).rejects.toThrow();
  expect(on.kept().inbox).toMatchObject([{ doneAt: null }]);
  await record(on, answered(paid()), false, 'a', ['inb_1']);
  expect(on.kept().inbox).toMatchObject([{ doneAt: NOON }]);
});

test('one part that is open keeps the request open; the last one ends it', async () => {
  const half = { amount: 5_000n, depositAmount: 5_000n, held: 5_100n };
  const on = sent({ payouts: [aPayout('a', half), aPayout('b', { ...half, part: 2 })] });
  expect(await record(on, answered(paid(5_000n)))).toMatchObject({ kind: 'closed', final: false });
  expect(await record(on, answered(paid(5_000n)), false, 'b')).toMatchObject({
    status: 'PROCESSED',
    final: true,
  });
});

test('a late word on a payment that failed over does not disturb the one that took its place', async () => {
  const on = sent();
  await record(on, answered(rejected()), true);
  const before = on.kept();
  for (const late of [ACCEPTED, UNKNOWN, NOT_SENT]) await record(on, answered(late));
  expect(on.kept()).toEqual(before);
});

// The wish waits in the inbox: the sender has seen it, the workflow has not.
test('what is dropped for a wish that the workflow has not heard of ends as CANCELED', async () => {
  const on = sent({ payouts: [aPayout('a', { status: 'CREATED' })] });
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: true });
  await submitPayout(on.deps)({ ...on.ids, payoutId: payoutId('a'), retry: 0 });
  await record(on, dropped('canceled'));
  expect(on.kept().request.status).toBe('CANCELED');
});
