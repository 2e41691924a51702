import { NO_CHANGES } from '../../../src/domain/payout-request/changes';
import { isFinalRequest, REQUEST_STATUSES } from '../../../src/domain/payout-request/machine';
import { endUnsent, settle } from '../../../src/domain/payout-request/settle';
import type { PayoutState, RequestState } from '../../../src/domain/payout-request/state';
import { resolution } from '../../../src/domain/resolutions';
import { aPayout, aRequest, WISH } from '../../support/operations';

const PAID = aPayout('paid', { status: 'PROCESSED', processedAmount: 10_000n, resolution: resolution('OK') });
const HALF = aPayout('half', {
  status: 'PARTIALLY_PROCESSED',
  processedAmount: 5_000n,
  resolution: resolution('OK'),
});
const REFUSED = aPayout('refused', { status: 'INVOKE_FAILED', resolution: resolution('DECLINED_ERROR') });
const DROPPED = aPayout('dropped', { status: 'TERMINATED' });
const EXPIRED = aPayout('expired', { status: 'EXPIRED', resolution: resolution('OPERATION_EXPIRED') });
const part = (payout: PayoutState, number: number, amount = 5_000n): PayoutState => ({
  ...payout,
  part: number,
  amount,
  processedAmount: payout.processedAmount === 0n ? 0n : amount,
});
const second = (payout: PayoutState): PayoutState => ({ ...payout, attempt: 2 });
const CANCELING: Partial<RequestState> = { status: 'CANCELING', cancellation: WISH };

type Row = [
  says: string,
  request: Partial<RequestState>,
  payouts: readonly PayoutState[],
  status: string,
  processed: bigint,
  code: string | null,
];

test.each<Row>([
  ['all paid', {}, [PAID], 'PROCESSED', 10_000n, 'OK'],
  ['paid after a failover', {}, [REFUSED, second(PAID)], 'PROCESSED', 10_000n, 'OK'],
  ['both parts paid', {}, [part(PAID, 1), part(PAID, 2)], 'PROCESSED', 10_000n, 'OK'],
  [
    'one of two parts paid',
    {},
    [part(PAID, 1), part(REFUSED, 2)],
    'PARTIALLY_PROCESSED',
    5_000n,
    'DECLINED_ERROR',
  ],
  ['paid in part', {}, [HALF], 'PARTIALLY_PROCESSED', 5_000n, 'OK'],
  ['refused', {}, [REFUSED], 'FAILED', 0n, 'DECLINED_ERROR'],
  ['expired unsent', {}, [EXPIRED], 'EXPIRED', 0n, 'OPERATION_EXPIRED'],
  ['expired after a refusal', {}, [REFUSED, second(EXPIRED)], 'EXPIRED', 0n, 'OPERATION_EXPIRED'],
  ['canceled unsent', CANCELING, [DROPPED], 'CANCELED', 0n, null],
  ['canceled, and refused as well', CANCELING, [REFUSED], 'CANCELED', 0n, 'DECLINED_ERROR'],
  ['canceled too late', CANCELING, [PAID], 'PROCESSED', 10_000n, 'OK'],
  [
    'canceled between two parts',
    CANCELING,
    [part(PAID, 1), part(DROPPED, 2)],
    'PARTIALLY_CANCELED',
    5_000n,
    null,
  ],
  ['canceled, and paid in part', CANCELING, [HALF], 'PARTIALLY_CANCELED', 5_000n, 'OK'],
])('%s: the status follows from the money', (_says, given, payouts, status, processed, code) => {
  const { request, events } = settle(aRequest(given), payouts);
  expect(request).toMatchObject({ status, processedAmount: processed, moderationRequired: false });
  expect(request.resolution?.code ?? null).toBe(code);
  expect(events.at(-1)?.type).toBe(`request.${status.toLowerCase()}`);
});

test('money moved twice is not hidden: what a part got beyond itself is shown as paid late', () => {
  const { request } = settle(aRequest(), [PAID, second(PAID)]);
  expect(request).toMatchObject({ status: 'PROCESSED', processedAmount: 10_000n, latePaidAmount: 10_000n });
});

test('a payment that was refused first settles its part, and nothing is paid late', () => {
  const late = aPayout('late', { status: 'INVOKE_FAILED', certainty: 'paid', processedAmount: 10_000n });
  const unsent = aPayout('unsent', { status: 'TERMINATED', attempt: 2 });
  const { request } = settle(aRequest(), [late, unsent]);
  expect(request).toMatchObject({ status: 'PROCESSED', processedAmount: 10_000n });
  expect(request.latePaidAmount).toBeUndefined();
});

test.each<[says: string, payouts: readonly PayoutState[]]>([
  ['no payout', []],
  ['one on its way', [aPayout('a')]],
  ['one unknown beside one that is paid', [part(PAID, 1), part(aPayout('b', { status: 'PENDING' }), 2)]],
  ['a failover that was just planned', [REFUSED, aPayout('b', { status: 'CREATED', attempt: 2 })]],
])('%s: nothing ends yet', (_says, payouts) => {
  expect(settle(aRequest(), payouts)).toBe(NO_CHANGES);
});

test.each<[payouts: readonly PayoutState[], result: string, told: boolean]>([
  [[DROPPED], 'done', false],
  [[part(PAID, 1), part(DROPPED, 2)], 'partly', false],
  [[PAID], 'too_late', true],
])('what became of the wish to cancel is said with the end', (payouts, result, told) => {
  const { request, events } = settle(aRequest(CANCELING), payouts);
  expect(request.cancellation).toEqual({ ...WISH, result });
  expect(events.some(({ type }) => type === 'cancel.too_late')).toBe(told);
});

test('what is charged follows pro rata, and is the whole charge when all is paid', () => {
  const exchanged = { pointCurrency: 'EUR', pointAmount: 9_201n } as const;
  expect(settle(aRequest(exchanged), [PAID]).request.processedPointAmount).toBe(9_201n);
  expect(settle(aRequest(exchanged), [HALF]).request.processedPointAmount).toBe(4_600n);
  expect(settle(aRequest(exchanged), [REFUSED]).request.processedPointAmount).toBe(0n);
});

test.each(REQUEST_STATUSES.filter(isFinalRequest))(
  'a request that is %s does not end a second time',
  (status) => {
    expect(() => settle(aRequest({ status }), [PAID])).toThrow(`from ${status}`);
    expect(() => endUnsent(aRequest({ status }), 'FAILED', null)).toThrow(`from ${status}`);
  },
);

test('what is refused before it was priced is charged nothing', () => {
  const unpriced = aRequest({ status: 'CREATED', serviceAmount: null, pointAmount: 10_000n });
  expect(endUnsent(unpriced, 'FAILED', resolution('RATE_NOT_FOUND')).request).toMatchObject({
    status: 'FAILED',
    processedAmount: 0n,
    processedPointAmount: 0n,
    resolution: { code: 'RATE_NOT_FOUND' },
  });
});
