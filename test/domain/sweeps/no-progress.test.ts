import type { PayoutStatus } from '../../../src/domain/payout/machine';
import { REQUEST_STATUSES, type RequestStatus } from '../../../src/domain/payout-request/machine';
import { isOursToMove } from '../../../src/domain/sweeps/no-progress';

// biome-ignore format: a table is read by its columns
test.each<[what: string, status: RequestStatus, payouts: readonly PayoutStatus[], ours: boolean]>([
  ['accepted and not planned',                      'CREATED',     [],                               true],
  ['planned and not sent',                          'DISPATCHING', ['CREATED'],                      true],
  ['a call that never came to an end',              'DISPATCHING', ['INVOKING'],                     true],
  ['not sent, after an attempt that failed',        'DISPATCHING', ['INVOKE_FAILED', 'CREATED'],     true],
  ['canceled, and what was not sent not dropped',   'CANCELING',   ['CREATED'],                      true],
  ['all payouts have ended, the request has not',   'PENDING',     ['PROCESSED', 'PROCESS_FAILED'],  true],
  ['waits for its provider',                        'PENDING',     ['PROCESSING'],                   false],
  ['waits for an unknown outcome',                  'PENDING',     ['PENDING'],                      false],
  ['one part waits for its provider',               'DISPATCHING', ['CREATED', 'PENDING'],           false],
  ['a revocation waits for its provider',           'CANCELING',   ['REVOKING'],                     false],
  ['waits for balance',                             'PENDING',     [],                               false],
  ['a direct payout waits for a command',           'CREATED',     ['READY'],                        false],
])('%s', (_what, status, payouts, ours) => {
  const open = payouts.map((each) => ({ status: each, moderationRequired: false }));
  expect(isOursToMove({ status }, open)).toBe(ours);
});

test('what waits for a person is theirs to move', () => {
  const moderated = { status: 'INVOKING', moderationRequired: true } as const;
  expect(isOursToMove({ status: 'DISPATCHING' }, [moderated])).toBe(false);
});

test('what is held for a person, or has ended, is never ours to move', () => {
  const ours = REQUEST_STATUSES.filter((status) =>
    isOursToMove({ status }, [{ status: 'CREATED', moderationRequired: false }]),
  );
  expect(ours).toEqual(['CREATED', 'DISPATCHING', 'PENDING', 'CANCELING']);
});
