import { PAYOUT_STATUSES } from '../../../src/domain/payout/machine';
import { changesOfSending, maySend, type SendingVerdict } from '../../../src/domain/payout-request/sending';
import type { PayoutState, RequestState } from '../../../src/domain/payout-request/state';
import { aPayout, aRequest, NOON, WISH } from '../../support/operations';

const CREATED = aPayout('a', { status: 'CREATED' });
const LOST = aPayout('b', { part: 2, status: 'INVOKE_FAILED' });

type Row = [
  says: string,
  request: Partial<RequestState>,
  others: readonly PayoutState[],
  cancelWaits: boolean,
  SendingVerdict,
];

test.each<Row>([
  ['what is CREATED in time', {}, [], false, 'send'],
  ['a wish to cancel that is recorded', { cancellation: WISH }, [], false, 'canceled'],
  ['a wish to cancel that the workflow has not heard of', {}, [], true, 'canceled'],
  ['the very moment at which it expires', { expiresAt: NOON }, [], false, 'expired'],
  ['a millisecond before it expires', { expiresAt: '2026-11-20T12:00:00.001Z' }, [], false, 'send'],
  ['a cancellation goes before the deadline', { cancellation: WISH, expiresAt: NOON }, [], false, 'canceled'],
  ['a whole that cannot be paid any more', {}, [LOST], false, 'whole_not_payable'],
  ['the same where a part is enough', { allowPartial: true }, [LOST], false, 'send'],
])('%s', (_says, request, others, cancelWaits, verdict) => {
  const context = { payouts: [CREATED, ...others], cancelWaits, at: NOON };
  expect(maySend(aRequest(request), CREATED, context)).toBe(verdict);
});

test.each(PAYOUT_STATUSES.filter((status) => status !== 'CREATED'))('what is %s is not sent', (status) => {
  const payout = aPayout('a', { status });
  const context = { payouts: [payout], cancelWaits: false, at: NOON };
  expect(maySend(aRequest(), payout, context)).toBe('not_to_be_sent');
  expect(() => changesOfSending(payout)).toThrow(`while it is ${status}`);
});

test('from the intent on it is INVOKING, and the log says so', () => {
  const changes = changesOfSending(CREATED);
  expect(changes.payouts).toEqual([{ id: CREATED.id, status: 'INVOKING' }]);
  expect(changes.events).toMatchObject([
    { type: 'payout.invoking', data: { payout_id: CREATED.id, route_id: 'rou_a' } },
  ]);
  expect(changes.ledger).toEqual([]);
});
