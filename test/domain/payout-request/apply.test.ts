import { applyChanges } from '../../../src/domain/payout-request/apply';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { aPayout, aRequest, payoutId } from '../../support/operations';

const BEFORE = { request: aRequest({ version: 4 }), payouts: [aPayout('a'), aPayout('b', { part: 2 })] };

test('nothing changes by no changes', () => {
  expect(applyChanges(BEFORE, NO_CHANGES)).toEqual(BEFORE);
});

test('the state is what the writing of the changes makes of it', () => {
  const after = applyChanges(BEFORE, {
    ...NO_CHANGES,
    request: { status: 'PENDING', resolution: null },
    payouts: [
      { id: payoutId('b'), status: 'PENDING', certainty: 'unknown' },
      { id: payoutId('b'), held: 0n },
    ],
    newPayouts: [aPayout('c', { part: 2, attempt: 2 })],
    events: [
      { type: 'payout.unknown', actor: 'gateway', data: {} },
      { type: 'request.pending', actor: 'gateway', data: {} },
    ],
  });
  expect(after.request).toEqual({ ...BEFORE.request, status: 'PENDING', version: 6 });
  expect(after.payouts).toEqual([
    BEFORE.payouts[0],
    { ...BEFORE.payouts[1], status: 'PENDING', certainty: 'unknown', held: 0n },
    aPayout('c', { part: 2, attempt: 2 }),
  ]);
});

test('what was read before stays as it was read', () => {
  applyChanges(BEFORE, { ...NO_CHANGES, payouts: [{ id: payoutId('a'), status: 'PROCESSED' }] });
  expect(BEFORE.payouts.map(({ status }) => status)).toEqual(['INVOKING', 'INVOKING']);
});
