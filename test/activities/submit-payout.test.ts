import { recordCancel } from '../../activities/record-cancel';
import { recordOutcome } from '../../activities/record-outcome';
import { submitPayout } from '../../activities/submit-payout';
import type { ProviderAnswer } from '../../src/domain/payout/answer';
import type { Outcome } from '../../src/domain/payout-request/outcome';
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
const submitAndRecord = ({ deps, ids }: Stage) =>
  submitPayout(deps)({ ...ids, payoutId: payoutId('a'), retry: 0, recordsPaid: true });
const recordAgain = ({ deps, ids }: Stage, outcome: Outcome) =>
  recordOutcome(deps)({ ...ids, payoutId: payoutId('a'), outcome, failOver: false, inboxIds: [] });
const CLOSED = { kind: 'closed', status: 'PROCESSED', final: true };

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

test('what is paid in full is recorded with its answer, and no run after it changes anything', async () => {
  const on = stage();
  on.provider.submits = [paid()];
  expect(await submitAndRecord(on)).toEqual({ kind: 'recorded', answer: paid(), recorded: CLOSED });
  const once = on.kept();
  expect(once.payouts[0]).toMatchObject({ status: 'PROCESSED', held: 0n, processedAmount: 10_000n });
  expect(once.ledger.map(({ cause }) => cause)).toEqual(['pay_a:paid']);
  expect(once.intents.get('pay_a')?.answer).toEqual(paid());

  expect(await submitAndRecord(on)).toEqual({ kind: 'answered', answer: paid() });
  expect(await recordAgain(on, answered(paid()))).toEqual(CLOSED);
  expect(on.kept()).toEqual(once);
  expect(on.provider.submitted).toHaveLength(1);
});

test('of the parts of a split the one that is recorded last closes the request', async () => {
  const half = { amount: 5_000n, depositAmount: 5_000n, held: 5_100n };
  const other = aPayout('b', { ...half, part: 2 });
  const on = stage({ allowSplit: true }, [{ ...CREATED, ...half }, other]);
  on.provider.submits = [paid(5_000n)];
  const result = await submitAndRecord(on);
  expect(result).toMatchObject({ kind: 'recorded', recorded: { kind: 'closed', final: false } });
  const last = {
    ...on.ids,
    payoutId: other.id,
    outcome: answered(paid(5_000n)),
    failOver: false,
    inboxIds: [],
  };
  expect(await recordOutcome(on.deps)(last)).toEqual(CLOSED);
});

test('what is paid although it was to be canceled meanwhile is recorded as paid', async () => {
  const on = stage();
  on.provider.submits = [paid()];
  on.provider.meanwhile = () =>
    recordCancel(on.deps)({ ...on.ids, by: 'key_1', reason: null, inboxId: null });
  expect(await submitAndRecord(on)).toMatchObject({ kind: 'recorded', recorded: CLOSED });
  expect(on.kept().request.cancellation).toMatchObject({ result: 'too_late' });
});

test.each<[says: string, ProviderAnswer]>([
  ['a part of it', paid(4_000n)],
  ['what has come back', paid(10_000n, { returned: 10_000n })],
  ['a no', rejected()],
  ['work that goes on', ACCEPTED],
  ['an unknown outcome', UNKNOWN],
  ['what was not sent', NOT_SENT],
])('%s is left to the workflow to record', async (_says, answer) => {
  const on = stage();
  on.provider.submits = [answer];
  expect(await submitAndRecord(on)).toEqual({ kind: 'answered', answer });
  expect(on.kept().payouts[0]?.status).toBe('INVOKING');
  expect(on.kept().intents.get('pay_a')?.answer).toEqual(answer);
});

test('a sender that was given up records nothing: its answer is kept, and the payment is asked for', async () => {
  const on = stage();
  on.provider.submits = [paid()];
  on.provider.meanwhile = () => recordAgain(on, answered(UNKNOWN));
  expect(await submitAndRecord(on)).toEqual({ kind: 'answered', answer: paid() });
  expect(on.kept().payouts[0]?.status).toBe('PENDING');
  expect(on.kept().intents.get('pay_a')?.answer).toEqual(paid());
  expect(on.kept().ledger).toEqual([]);
});

test.each(['before', 'after'] as const)(
  'whoever loses the database %s the commit of the recording keeps the answer, and the workflow records it once',
  async (dies) => {
    const on = stage();
    on.provider.submits = [paid()];
    on.provider.meanwhile = async () => {
      on.fake.diesNext = dies;
    };
    expect(await submitAndRecord(on)).toEqual({ kind: 'answered', answer: paid() });
    expect(await recordAgain(on, answered(paid()))).toEqual(CLOSED);
    expect(on.kept().ledger.map(({ cause }) => cause)).toEqual(['pay_a:paid']);
    expect(on.provider.submitted).toHaveLength(1);
  },
);

test('whoever dies before the recording is committed leaves an unknown outcome, and nobody calls again', async () => {
  const on = stage();
  on.provider.submits = [paid()];
  on.provider.meanwhile = async () => {
    on.fake.diesNext = 'before';
  };
  const deps = { ...on.deps, intents: { keepAnswer: async () => Promise.reject(new Error('no database')) } };
  await expect(submitAndRecord({ ...on, deps })).rejects.toThrow('no database');
  expect(on.kept()).toMatchObject({ payouts: [{ status: 'INVOKING' }], ledger: [] });
  expect(await submitAndRecord(on)).toMatchObject(LOST);
  expect(on.provider.submitted).toHaveLength(1);
});

test('a payout that is not of this request is a broken promise', async () => {
  const on = stage({}, []);
  await expect(submit(on)).rejects.toThrow('pay_a is no payout of por_1');
});
