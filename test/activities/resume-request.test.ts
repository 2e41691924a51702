import { resumeRequest } from '../../activities/resume-request';
import { aStage } from '../support/activity-stage';
import { aPayout, WISH } from '../support/operations';

const resume = (given: Parameters<typeof aStage>[0]) => {
  const stage = aStage(given);
  return { stage, result: resumeRequest(stage.deps)(stage.ids) };
};

test('of a canceled request the open payouts go on, and the ended ones do not', async () => {
  const { result } = resume({
    request: { status: 'CANCELING', cancellation: WISH },
    payouts: [
      aPayout('done', { status: 'PROCESSED', held: 0n }),
      aPayout('open', { part: 2, status: 'PENDING' }),
      aPayout('unsent', { part: 3, status: 'CREATED' }),
    ],
  });
  const { payouts } = (await result) as { payouts: readonly { payoutId: string }[] };
  expect(payouts.map(({ payoutId }) => payoutId)).toEqual(['pay_open', 'pay_unsent']);
});

test('a canceled request that was never planned ends, with nothing sent', async () => {
  const { stage, result } = resume({ request: { status: 'CREATED', cancellation: WISH, attempts: 0 } });
  expect(await result).toEqual({ kind: 'nothing_open' });
  expect(stage.kept().request).toMatchObject({ status: 'CANCELED', cancellation: { result: 'done' } });
});

test.each([
  ['was not canceled: a person may have stopped it on purpose', { status: 'CREATED' as const }],
  ['has ended', { status: 'FAILED' as const }],
])('a request that %s is left as it is', async (_says, request) => {
  const { stage, result } = resume({ request });
  expect(await result).toEqual({ kind: 'nothing_open' });
  expect(stage.kept().events).toEqual([]);
});
