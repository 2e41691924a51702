import { queryPayout } from '../../activities/query-payout';
import { submitPayout } from '../../activities/submit-payout';
import type { QueryAnswer } from '../../src/domain/payout/answer';
import { aStage, type Stage } from '../support/activity-stage';
import {
  ACCEPTED,
  aPayout,
  NOON_MS,
  NOT_SENT,
  paid,
  payoutId,
  rejected,
  UNKNOWN,
} from '../support/operations';

type Known = 'accepted' | 'unknown';
const NOT_FOUND: QueryAnswer = { certainty: 'not_found' };
const query = ({ deps, ids }: Stage, known: Known = 'unknown') =>
  queryPayout(deps)({ ...ids, payoutId: payoutId('a'), known });

/** A payout that was sent at noon, whose sender died; it is asked for so much later. */
async function sent(laterMs: number): Promise<Stage> {
  const on = aStage({ payouts: [aPayout('a', { status: 'CREATED' })] });
  on.provider.killsCaller = true;
  await submitPayout(on.deps)({ ...on.ids, payoutId: payoutId('a'), retry: 0 }).catch(() => undefined);
  on.clock.now = NOON_MS + laterMs;
  return on;
}

const NEVER_BOOKED = {
  certainty: 'rejected',
  reason: { code: 'GENERAL_FATAL_ERROR', providerCode: 'not_found' },
};

test.each<[says: string, Known, QueryAnswer, news: object]>([
  ['paid', 'unknown', paid(), paid()],
  ['paid after an acceptance', 'accepted', paid(), paid()],
  ['rejected', 'unknown', rejected(), rejected()],
  ['accepted, where that was not known', 'unknown', ACCEPTED, ACCEPTED],
  ['not found, long after the last moment of sending', 'unknown', NOT_FOUND, NEVER_BOOKED],
])('%s is news', async (_says, known, answer, news) => {
  const on = await sent(60_000);
  on.provider.queries = [answer];
  expect(await query(on, known)).toMatchObject(news);
});

test.each<[says: string, Known, QueryAnswer, laterMs: number]>([
  ['accepted, where that was known', 'accepted', ACCEPTED, 60_000],
  ['a query that failed', 'unknown', UNKNOWN, 60_000],
  ['a query that never left', 'unknown', NOT_SENT, 60_000],
  ['not found by one who had accepted', 'accepted', NOT_FOUND, 60_000],
  ['not found while it could still be sent', 'unknown', NOT_FOUND, 4_999],
  ['not found at the end of the delay of consistency', 'unknown', NOT_FOUND, 7_000],
])('%s is no news: it is asked again', async (_says, known, answer, laterMs) => {
  const on = await sent(laterMs);
  on.provider.queries = [answer];
  await expect(query(on, known)).rejects.toMatchObject({ type: 'no_news', nonRetryable: false });
});

test('"not found" proves something a millisecond after the delay of consistency', async () => {
  const on = await sent(7_001);
  on.provider.queries = [NOT_FOUND];
  expect(await query(on)).toMatchObject(NEVER_BOOKED);
});

test('a query that began too early proves nothing, however late its answer comes', async () => {
  const on = await sent(7_000);
  const slow = async (): Promise<QueryAnswer> => {
    on.clock.now += 60_000;
    return NOT_FOUND;
  };
  const deps = { ...on.deps, providers: { ...on.deps.providers, query: slow } };
  await expect(query({ ...on, deps })).rejects.toMatchObject({ type: 'no_news' });
});

test('a provider whose "not found" means nothing never proves anything by it', async () => {
  const on = await sent(86_400_000);
  on.provider.queries = [NOT_FOUND];
  on.provider.notFoundProvesAfterMs = undefined;
  await expect(query(on)).rejects.toMatchObject({ type: 'no_news' });
});

test('a provider that cannot be asked is not asked again', async () => {
  const on = await sent(60_000);
  on.provider.queries = [undefined];
  await expect(query(on)).rejects.toMatchObject({ type: 'no_query', nonRetryable: true });
});

test('what was never sent is forbidden from then on, and that is its answer', async () => {
  const on = aStage({ payouts: [aPayout('a', { status: 'CREATED' })] });
  on.provider.submits = [paid()];
  expect(await query(on)).toMatchObject({ certainty: 'not_sent' });
  expect(on.provider.queried).toEqual([]);
  const late = await submitPayout(on.deps)({ ...on.ids, payoutId: payoutId('a'), retry: 0 });
  expect(late).toMatchObject({ kind: 'answered', answer: { certainty: 'not_sent' } });
  expect(on.provider.submitted).toEqual([]);
});
