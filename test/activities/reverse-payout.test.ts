import { reversePayout } from '../../activities/reverse-payout';
import type { QueryAnswer } from '../../src/domain/payout/answer';
import type { PayoutState } from '../../src/domain/payout-request/state';
import { aStage, type Stage } from '../support/activity-stage';
import { ACCEPTED, aPayout, NOON, paid, UNKNOWN } from '../support/operations';

const PAID = aPayout('a', { status: 'PROCESSED', certainty: 'paid', processedAmount: 10_000n, held: 0n });
const aWish = (answers: QueryAnswer[], payout: Partial<PayoutState> = {}) => {
  const on = aStage({ request: { status: 'PROCESSED' }, payouts: [{ ...PAID, ...payout }] });
  on.provider.reversals = answers;
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: false });
  return on;
};
const reverse = ({ deps, ids }: Stage) =>
  reversePayout(deps)({ ...ids, payoutId: PAID.id, by: 'key_1', reason: null, inboxId: 'inb_1' });
const status = (on: Stage) => on.kept().payouts[0]?.status;
const isDone = (on: Stage) => on.kept().inbox.every(({ doneAt }) => doneAt === NOON);

test.each<[answer: QueryAnswer, kind: string]>([
  [paid(), 'asked'],
  [ACCEPTED, 'refused'],
  [{ certainty: 'not_found' }, 'refused'],
])('the wish is written before the provider is asked: %j', async (answer, kind) => {
  const on = aWish([answer]);
  expect((await reverse(on)).kind).toBe(kind);
  expect([status(on), isDone(on)]).toEqual(['CANCELLING', true]);
  expect(on.kept().events.map(({ type }) => type)).toEqual(['cancel.requested']);
});

test('a provider that says nothing certain is asked again, and the wish is written once', async () => {
  const on = aWish([UNKNOWN, paid()]);
  await expect(reverse(on)).rejects.toMatchObject({ type: 'no_news' });
  expect((await reverse(on)).kind).toBe('asked');
  expect(on.kept().events).toHaveLength(1);
});

test('one whose process died after the commit goes on', async () => {
  const on = aWish([paid()]);
  on.fake.diesNext = 'after';
  await expect(reverse(on)).rejects.toThrow('died');
  expect((await reverse(on)).kind).toBe('asked');
});

test('a word that is told again does not begin anew what has failed since', async () => {
  const on = aWish([paid()]);
  await on.deps.books.withRequest(on.ids.organizationId, on.ids.requestId, (book) =>
    book.inboxDone(['inb_1'], NOON),
  );
  expect(await reverse(on)).toEqual({ kind: 'powerless' });
  expect(status(on)).toBe('PROCESSED');
});

test.each<PayoutState['status']>(['RETURNED', 'CANCELLED', 'PROCESSING', 'INVOKE_FAILED'])(
  'a payout that is %s is not taken back, and the word is dealt with',
  async (now) => {
    const on = aWish([paid()], { status: now });
    expect(await reverse(on)).toEqual({ kind: 'powerless' });
    expect([status(on), isDone(on)]).toEqual([now, true]);
  },
);

test('where the provider has no such power nothing is begun, and what was begun is given up', async () => {
  const on = aWish([]);
  expect(await reverse(on)).toEqual({ kind: 'powerless' });
  expect([status(on), isDone(on)]).toEqual(['PROCESSED', true]);
  expect((await reverse(aWish([], { status: 'CANCELLING' }))).kind).toBe('refused');
});
