import { recordOutcome } from '../../activities/record-outcome';
import { submitPayout } from '../../activities/submit-payout';
import type { PayoutState, RequestState } from '../../src/domain/payout-request/state';
import { aStage, type Stage } from '../support/activity-stage';
import {
  ACCEPTED,
  answered,
  aPayout,
  NOON,
  NOT_SENT,
  paid,
  payoutId,
  rejected,
  UNKNOWN,
  WISH,
} from '../support/operations';

const CREATED = aPayout('a', { status: 'CREATED' });
const LOST = { kind: 'answered', answer: { certainty: 'unknown', reason: { code: 'UNKNOWN' } } };

function stage(request: Partial<RequestState> = {}, payouts: readonly PayoutState[] = [CREATED]): Stage {
  return aStage({ request, payouts });
}
const submit = ({ deps, ids }: Stage, retry = 0) =>
  submitPayout(deps)({ ...ids, payoutId: payoutId('a'), retry });

test.each([paid(), rejected(), ACCEPTED, UNKNOWN])(
  'the answer $certainty is given, and given again without a second call',
  async (answer) => {
    const on = stage();
    on.provider.submits = [answer];
    expect(await submit(on)).toEqual({ kind: 'answered', answer });
    expect(await submit(on)).toEqual({ kind: 'answered', answer });
    expect(on.provider.submitted).toEqual(['pay_a']);
    expect(on.kept().payouts[0]?.status).toBe('INVOKING');
    expect(on.kept().events.map(({ type }) => type)).toEqual(['payout.invoking']);
  },
);

test('whoever dies in the call leaves an unknown outcome, and nobody calls again', async () => {
  const on = stage();
  on.provider.killsCaller = true;
  await expect(submit(on)).rejects.toThrow('died in the call');
  expect(await submit(on)).toMatchObject(LOST);
  expect(on.provider.submitted).toHaveLength(1);
});

test('whoever dies before the intent is committed has sent nothing, and the next one sends', async () => {
  const on = stage();
  on.provider.submits = [paid()];
  on.fake.diesNext = 'before';
  await expect(submit(on)).rejects.toThrow('before the commit');
  expect(on.provider.submitted).toEqual([]);
  expect(await submit(on)).toEqual({ kind: 'answered', answer: paid() });
});

test('whoever dies right after the intent is committed may have sent: nobody sends again', async () => {
  const on = stage();
  on.fake.diesNext = 'after';
  await expect(submit(on)).rejects.toThrow('after the commit');
  expect(await submit(on)).toMatchObject(LOST);
  expect(on.provider.submitted).toEqual([]);
});

test('an answer that could not be kept is unknown to the next run', async () => {
  const on = stage();
  on.provider.submits = [rejected()];
  const deps = { ...on.deps, intents: { keepAnswer: async () => Promise.reject(new Error('no database')) } };
  await expect(submit({ ...on, deps })).rejects.toThrow('no database');
  expect(await submit(on)).toMatchObject(LOST);
  expect(on.provider.submitted).toHaveLength(1);
});

test.each<[says: string, Partial<RequestState>, why: string]>([
  ['a recorded wish to cancel', { cancellation: WISH }, 'canceled'],
  ['a deadline that has come', { expiresAt: NOON }, 'expired'],
])('%s keeps it from being sent', async (_says, request, why) => {
  const on = stage(request);
  expect(await submit(on)).toEqual({ kind: 'dropped', why });
  expect(on.provider.submitted).toEqual([]);
  expect(on.kept().intents.size).toBe(0);
});

test('a wish to cancel that the workflow has not heard of keeps it from being sent', async () => {
  const on = stage();
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: true });
  expect(await submit(on)).toEqual({ kind: 'dropped', why: 'canceled' });
});

test('a wish to cancel that comes after the intent does not hide what was sent', async () => {
  const on = stage();
  on.provider.submits = [paid()];
  await submit(on);
  on.fake.tell(on.ids.requestId, { id: 'inb_1', cancels: true });
  expect(await submit(on)).toEqual({ kind: 'answered', answer: paid() });
});

test('what was proven not sent is offered again, with the same payout, once for each retry', async () => {
  const on = stage();
  on.provider.submits = [NOT_SENT, NOT_SENT, paid()];
  expect(await submit(on, 0)).toEqual({ kind: 'answered', answer: NOT_SENT });
  expect(await submit(on, 1)).toEqual({ kind: 'answered', answer: NOT_SENT });
  expect(await submit(on, 1)).toEqual({ kind: 'answered', answer: NOT_SENT });
  expect(await submit(on, 2)).toEqual({ kind: 'answered', answer: paid() });
  expect(on.provider.submitted).toEqual(['pay_a', 'pay_a', 'pay_a']);
  expect(on.kept().events.map(({ type }) => type)).toEqual(['payout.invoking']);
});

test.each([paid(), rejected(), UNKNOWN, ACCEPTED])(
  'a retry is no leave to send again after $certainty',
  async (answer) => {
    const on = stage();
    on.provider.submits = [answer];
    await submit(on, 0);
    expect(await submit(on, 1)).toEqual({ kind: 'answered', answer });
    expect(on.provider.submitted).toHaveLength(1);
  },
);

test('a retry that was held up sends nothing once the payout has ended and another took its place', async () => {
  const on = stage();
  on.provider.submits = [NOT_SENT];
  await submit(on, 0);
  const recorded = await recordOutcome(on.deps)({
    ...on.ids,
    payoutId: payoutId('a'),
    outcome: answered(NOT_SENT),
    failOver: true,
    inboxIds: [],
  });
  expect(recorded).toMatchObject({ kind: 'failover', payout: { payoutId: 'pay_made1', attempt: 2 } });
  expect(await submit(on, 1)).toEqual({ kind: 'answered', answer: NOT_SENT });
  expect(on.provider.submitted).toHaveLength(1);
});

test('a payout that is not of this request is a broken promise', async () => {
  const on = stage({}, []);
  await expect(submit(on)).rejects.toThrow('pay_a is no payout of por_1');
});
