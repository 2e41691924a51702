import type { LegState, PlannedPayout } from '../../../workflows/payout-request/contract';
import { unwanted } from '../../../workflows/payout-request/unwanted';
import { payoutId } from '../../support/operations';

const leg = (name: string, doing: LegState['doing']) => {
  const payout: PlannedPayout = {
    payoutId: payoutId(name),
    part: 1,
    attempt: 1,
    label: name,
    callTimeoutMs: 1,
    queryFirstMs: 1,
    queryMaxMs: 1,
    queryForMs: 1,
  };
  return { state: { payoutId: payout.payoutId, part: 1, attempt: 1, doing }, payout };
};

test.each<[doing: LegState['doing'], stopped: boolean]>([
  ['submitting', false],
  ['recording', false],
  ['waiting for the provider', true],
  ['waiting for a person', true],
  ['ended', false],
])('a canceled payout that is "%s" is stopped: %s', (doing, stopped) => {
  const one = unwanted(
    () => [leg('a', doing)],
    () => 1,
  );
  expect(one.hasUnwanted()).toBe(stopped);
  expect(one.takeUnwanted()).toHaveLength(stopped ? 1 : 0);
});

test('each wish is tried once: a repeated cancellation tries again', () => {
  let cancels = 1;
  const one = unwanted(
    () => [leg('a', 'waiting for the provider')],
    () => cancels,
  );
  expect(one.takeUnwanted()).toHaveLength(1);
  expect(one.hasUnwanted()).toBe(false);
  cancels = 2;
  expect(one.takeUnwanted()).toHaveLength(1);
});

test('without a cancellation only what is named is stopped, once it is in flight', () => {
  let doing: LegState['doing'] = 'submitting';
  const one = unwanted(
    () => [leg('a', doing), leg('b', 'waiting for the provider')],
    () => 0,
  );
  expect(one.hasUnwanted()).toBe(false);
  one.wantRevoked(payoutId('a'));
  expect(one.hasUnwanted()).toBe(false);
  doing = 'waiting for the provider';
  expect(one.takeUnwanted().map(({ label }) => label)).toEqual(['a']);
  expect(one.hasUnwanted()).toBe(false);
});
