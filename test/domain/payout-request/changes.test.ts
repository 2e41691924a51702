import { type Changes, merge, NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { aPayout, payoutId } from '../../support/operations';

const event = (n: number) => ({ type: 'payout.created', actor: 'gateway', data: { n } }) as const;
const ONE: Changes = {
  ...NO_CHANGES,
  request: { status: 'PENDING', attempts: 1 },
  payouts: [{ id: payoutId('a'), status: 'PENDING' }],
  events: [event(1)],
};

test('both are kept, in their order; of what both set, the later stands', () => {
  const both = merge(ONE, {
    request: { status: 'FAILED' },
    payouts: [{ id: payoutId('a'), status: 'PROCESSED' }],
    newPayouts: [aPayout('b')],
    events: [event(2)],
  });
  expect(both.request).toEqual({ status: 'FAILED', attempts: 1 });
  expect(both.payouts.map(({ status }) => status)).toEqual(['PENDING', 'PROCESSED']);
  expect(both.events.map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }]);
  expect(both.newPayouts.map(({ id }) => id)).toEqual(['pay_b']);
});

test('with nothing, either way, it is what it was', () => {
  expect(merge(ONE, {})).toEqual(ONE);
  expect(merge(ONE, NO_CHANGES)).toEqual(ONE);
  expect(merge(NO_CHANGES, ONE)).toEqual(ONE);
});

test('merging leaves both as they were', () => {
  merge(ONE, ONE);
  expect(ONE.events).toHaveLength(1);
  expect(NO_CHANGES.events).toHaveLength(0);
});
