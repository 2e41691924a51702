import { revokePayout } from '../../activities/revoke-payout';
import type { QueryAnswer } from '../../src/domain/payout/answer';
import type { PayoutStatus } from '../../src/domain/payout/machine';
import { aStage } from '../support/activity-stage';
import { ACCEPTED, aPayout, NOT_SENT, paid, payoutId, rejected, UNKNOWN } from '../support/operations';

const REVOKED = { ...rejected(), revoked: true } as QueryAnswer;
const sent = (status: PayoutStatus, revocations: readonly QueryAnswer[]) => {
  const stage = aStage({ payouts: [aPayout('a', { status })] });
  stage.provider.revocations = [...revocations];
  return stage;
};
const revoke = ({ deps, ids }: ReturnType<typeof sent>) =>
  revokePayout(deps)({ ...ids, payoutId: payoutId('a') });

test.each<[says: string, answer: QueryAnswer, result: object]>([
  ['stopped it', REVOKED, { kind: 'asked', answer: REVOKED }],
  ['had paid it', paid(), { kind: 'asked', answer: paid() }],
  ['had refused it', rejected(), { kind: 'asked', answer: rejected() }],
  ['goes on with it', ACCEPTED, { kind: 'refused', why: 'The provider goes on with it.' }],
  ['knows nothing of it', { certainty: 'not_found' }, { kind: 'refused' }],
])('a provider that %s: that is what becomes known', async (_says, answer, result) => {
  const stage = sent('PROCESSING', [answer]);
  expect(await revoke(stage)).toMatchObject(result);
  expect(stage.kept().payouts).toMatchObject([{ status: 'REVOKING', held: 10_100n }]);
});

test.each([
  ['did not answer', UNKNOWN],
  ['was not reached', NOT_SENT],
])('a provider that %s is asked again: nothing is known', async (_says, answer) => {
  const stage = sent('PENDING', [answer]);
  await expect(revoke(stage)).rejects.toThrow('did not say');
  expect(stage.kept().ledger).toEqual([]);
  stage.provider.revocations = [REVOKED];
  expect(await revoke(stage)).toMatchObject({ kind: 'asked' });
});

test.each<PayoutStatus>(['CREATED', 'INVOKING', 'PROCESSED', 'PROCESS_FAILED', 'TERMINATED'])(
  'what is %s is not asked for: there is nothing to stop',
  async (status) => {
    const stage = sent(status, [REVOKED]);
    expect(await revoke(stage)).toEqual({ kind: 'powerless' });
    expect(stage.kept().payouts).toMatchObject([{ status }]);
  },
);

test('a provider that stops nothing is not asked, and the status stays', async () => {
  const stage = sent('PROCESSING', []);
  expect(await revoke(stage)).toEqual({ kind: 'powerless' });
  expect(stage.kept().payouts).toMatchObject([{ status: 'PROCESSING' }]);
});
