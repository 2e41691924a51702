import {
  afterReading,
  type Drift,
  type Expected,
  expectedBalance,
  NO_DRIFT,
  type OwnBalance,
  outsideBy,
} from '../../../src/domain/sweeps/drift';

const own = (balance: bigint, inFlight = 0n): OwnBalance => ({ balance, inFlight });

// biome-ignore format: a table is read by its columns
test.each<[what: string, before: OwnBalance, after: OwnBalance, low: bigint, high: bigint]>([
  ['nothing in flight: one figure',                          own(1_000n),       own(1_000n),      1_000n, 1_000n],
  ['in flight: paid already, or not',                        own(1_000n, 100n), own(1_000n, 100n),  900n, 1_000n],
  ['booked as paid meanwhile: read before or after it',      own(1_000n, 100n), own(900n),          900n, 1_000n],
  ['sent and booked meanwhile: it was in flight all the time', own(1_000n),     own(900n),          900n, 1_000n],
  ['a top-up meanwhile widens it upwards',                   own(1_000n, 50n),  own(1_500n, 50n),   950n, 1_500n],
  ['sent meanwhile, and still open',                         own(1_000n),       own(1_000n, 300n),  700n, 1_000n],
  ['a balance below zero',                                   own(-100n, 20n),   own(-100n, 20n),   -120n,  -100n],
])('what is expected with %s', (_what, before, after, low, high) => {
  expect(expectedBalance(before, after)).toEqual({ low, high });
});

// biome-ignore format: a table is read by its columns
test.each<[theirs: bigint, outside: bigint]>([
  [899n,  -1n],
  [900n,   0n],
  [950n,   0n],
  [1_000n, 0n],
  [1_001n, 1n],
])('%s lies outside 900 … 1000 by %s', (theirs, outside) => {
  const expected: Expected = { low: 900n, high: 1_000n };
  expect(outsideBy(theirs, expected)).toBe(outside);
});

const ONCE: Drift = { misfits: 1, reserved: 0n };
const BELIEVED: Drift = { misfits: 2, reserved: 500n };

// biome-ignore format: a table is read by its columns
test.each<[what: string, before: Drift, outside: bigint, threshold: bigint | null, after: Drift, opensCase: boolean]>([
  ['a reading that fits leaves nothing',                     NO_DRIFT,    0n,  10n, NO_DRIFT,                       false],
  ['a difference as large as the threshold fits',            NO_DRIFT,  -10n,  10n, NO_DRIFT,                       false],
  ['a threshold of zero allows none',                        NO_DRIFT,   -1n,   0n, ONCE,                           false],
  ['one misfit is not believed',                             NO_DRIFT, -500n,  10n, ONCE,                           false],
  ['the second in a row opens a case and narrows',           ONCE,     -500n,  10n, BELIEVED,                       true],
  ['a provider that has more narrows nothing',               ONCE,      500n,  10n, { misfits: 2, reserved: 0n },   true],
  ['the third opens no second case, and narrows by today',   BELIEVED, -700n,  10n, { misfits: 2, reserved: 700n }, false],
  ['less is missing: narrowed by less',                      BELIEVED,  -20n,  10n, { misfits: 2, reserved: 20n },  false],
  ['from less to more: nothing is missing any more',         BELIEVED,  500n,  10n, { misfits: 2, reserved: 0n },   false],
  ['a reading between two misfits starts anew',              ONCE,        0n,  10n, NO_DRIFT,                       false],
  ['the first that fits gives everything back',              BELIEVED,  -10n,  10n, NO_DRIFT,                       false],
  ['an account that is not compared any more is free',       BELIEVED, -500n, null, NO_DRIFT,                       false],
])('%s', (_what, before, outside, threshold, after, opensCase) => {
  expect(afterReading(before, outside, threshold)).toEqual({ ...after, opensCase });
});
