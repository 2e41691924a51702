import {
  isFinalRequest,
  mayBecome,
  REQUEST_STATUSES,
  type RequestStatus,
} from '../../../src/domain/payout-request/machine';

const OPEN: readonly RequestStatus[] = [
  'CREATED',
  'WAITING_DETAILS',
  'READY',
  'DISPATCHING',
  'PENDING',
  'CANCELING',
];

test('what is final is what the contract calls final', () => {
  expect(REQUEST_STATUSES.filter((status) => !isFinalRequest(status))).toEqual(OPEN);
});

test.each(OPEN)('%s ends in time: it may expire or be canceled', (status) => {
  expect(mayBecome(status, 'EXPIRED')).toBe(true);
  expect(mayBecome(status, 'CANCELED')).toBe(true);
});

test.each(REQUEST_STATUSES)('nothing goes from %s to itself or back to its creation', (status) => {
  expect(mayBecome(status, status)).toBe(false);
  expect(mayBecome(status, 'CREATED')).toBe(false);
});

test('a cancellation is never forgotten on the way: CANCELING only ends', () => {
  expect(OPEN.filter((status) => mayBecome('CANCELING', status))).toEqual([]);
});

test('only a request that waits for details is terminated', () => {
  expect(REQUEST_STATUSES.filter((status) => mayBecome(status, 'TERMINATED'))).toEqual(['WAITING_DETAILS']);
});

test('nothing is paid before it was dispatched, or returned by the gateway itself', () => {
  expect(mayBecome('WAITING_DETAILS', 'PROCESSED')).toBe(false);
  expect(REQUEST_STATUSES.filter((status) => mayBecome(status, 'RETURNED'))).toEqual([]);
});
