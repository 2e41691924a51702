import {
  isFinalPayout,
  nextPayoutStatus,
  PAYOUT_STATUSES,
  type PayoutStatus,
  type PayoutStep,
} from '../../../src/domain/payout/machine';

const STEPS: readonly PayoutStep[] = [
  'processed_by_command',
  'sent',
  'proven_not_sent',
  'accepted',
  'unknown',
  'paid',
  'paid_in_part',
  'refused',
  'expired',
  'dropped',
  'revoking',
  'revoked',
  'not_revoked',
  'not_created',
];
const FINAL = PAYOUT_STATUSES.filter(isFinalPayout);
const stepsFrom = (from: PayoutStatus) => STEPS.filter((step) => nextPayoutStatus(from, step) !== undefined);

test('the final statuses are those of the contract', () => {
  expect(new Set(FINAL)).toEqual(
    new Set([
      'PROCESSED',
      'PARTIALLY_PROCESSED',
      'CREATE_FAILED',
      'INVOKE_FAILED',
      'PROCESS_FAILED',
      'REVOKED',
      'CANCELLED',
      'EXPIRED',
      'TERMINATED',
      'RETURNED',
      'PARTIALLY_RETURNED',
    ]),
  );
});

test.each(FINAL)('nothing leads out of %s by itself', (status) => {
  expect(stepsFrom(status)).toEqual([]);
});

test.each<PayoutStatus>(['CREATED', 'READY'])(
  'what is %s can expire or be dropped, and nothing can be paid',
  (status) => {
    expect(stepsFrom(status)).toEqual(expect.arrayContaining(['expired', 'dropped']));
    for (const step of ['paid', 'paid_in_part', 'refused', 'unknown', 'accepted'] as const)
      expect(nextPayoutStatus(status, step)).toBeUndefined();
  },
);

test.each<PayoutStatus>(['INVOKING', 'PROCESSING', 'PENDING', 'REVOKING'])(
  'what is %s may have left: it neither expires nor is dropped, and may be paid',
  (status) => {
    expect(nextPayoutStatus(status, 'expired')).toBeUndefined();
    expect(nextPayoutStatus(status, 'dropped')).toBeUndefined();
    expect(nextPayoutStatus(status, 'sent')).toBeUndefined();
    expect(nextPayoutStatus(status, 'paid')).toBe('PROCESSED');
    expect(nextPayoutStatus(status, 'paid_in_part')).toBe('PARTIALLY_PROCESSED');
  },
);

test('only the first status is ever sent', () => {
  expect(PAYOUT_STATUSES.filter((status) => nextPayoutStatus(status, 'sent') !== undefined)).toEqual([
    'CREATED',
  ]);
});

test.each<[from: PayoutStatus, PayoutStep, to: PayoutStatus]>([
  ['READY', 'processed_by_command', 'CREATED'],
  ['CREATED', 'sent', 'INVOKING'],
  ['INVOKING', 'accepted', 'PROCESSING'],
  ['INVOKING', 'unknown', 'PENDING'],
  ['INVOKING', 'refused', 'INVOKE_FAILED'],
  ['PROCESSING', 'refused', 'PROCESS_FAILED'],
  ['PENDING', 'refused', 'PROCESS_FAILED'],
  ['PENDING', 'accepted', 'PROCESSING'],
  ['REVOKING', 'revoked', 'REVOKED'],
])('%s, %s: %s', (from, step, to) => {
  expect(nextPayoutStatus(from, step)).toBe(to);
});
