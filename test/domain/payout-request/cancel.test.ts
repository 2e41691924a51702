import { changesOfCancelWish } from '../../../src/domain/payout-request/cancel';
import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import {
  isFinalRequest,
  REQUEST_STATUSES,
  type RequestStatus,
} from '../../../src/domain/payout-request/machine';
import type { PayoutState } from '../../../src/domain/payout-request/state';
import { aPayout, aRequest, NOON, WISH } from '../../support/operations';

const wish = (status: RequestStatus, payouts: readonly PayoutState[]) =>
  changesOfCancelWish(aRequest({ status }), payouts, { by: 'key_1', reason: 'twice' }, NOON);
const types = (changes: ReturnType<typeof wish>) => changes.events.map(({ type }) => type);

test.each<[RequestStatus, readonly PayoutState[], becomes: RequestStatus | undefined]>([
  ['CREATED', [], undefined],
  ['WAITING_DETAILS', [], undefined],
  ['READY', [], undefined],
  ['PENDING', [], undefined],
  ['DISPATCHING', [aPayout('a', { status: 'CREATED' })], 'CANCELING'],
  ['DISPATCHING', [aPayout('a')], 'CANCELING'],
  ['PENDING', [aPayout('a', { status: 'PENDING' })], 'CANCELING'],
  ['PENDING', [aPayout('a', { status: 'PROCESSED' })], undefined],
])(
  'in %s the wish is kept, and CANCELING is only what has something on its way',
  (status, payouts, becomes) => {
    const changes = wish(status, payouts);
    expect(changes.request.cancellation).toEqual({ ...WISH, reason: 'twice' });
    expect(changes.request.status).toBe(becomes);
    expect(types(changes)).toEqual(
      becomes === undefined ? ['cancel.requested'] : ['cancel.requested', 'request.canceling'],
    );
    expect(changes.ledger).toEqual([]);
    expect(changes.payouts).toEqual([]);
  },
);

test.each(REQUEST_STATUSES.filter(isFinalRequest))('what is %s is not canceled any more', (status) => {
  expect(wish(status, [])).toBe(NO_CHANGES);
});

test('the first wish stands, however often it is told', () => {
  const canceling = aRequest({ status: 'CANCELING', cancellation: WISH });
  expect(changesOfCancelWish(canceling, [aPayout('a')], { by: 'key_2', reason: 'again' }, NOON)).toBe(
    NO_CHANGES,
  );
});
