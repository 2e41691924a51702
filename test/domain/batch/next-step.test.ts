import { type BatchStatus, mayBatchBecome } from '../../../src/domain/batch/machine';
import { type BatchFacts, nextStep } from '../../../src/domain/batch/next-step';
import type { BatchState } from '../../../src/domain/batch/state';
import { AFTER_NOON, aBatch, factsOf } from '../../support/batches/a-batch';
import { NOON } from '../../support/operations';

const HOUR_MS = 3_600_000;
const look = (given: Partial<BatchState>, facts: Partial<BatchFacts> = {}, unchangedForMs = 0) =>
  nextStep(aBatch(given), factsOf(facts), { at: NOON, unchangedForMs });

const NOTHING_LEFT = { readyLeft: false, unsentLeft: false } as const;
const RAN_OUT = { by: 'key_2', at: NOON, hash: 'h1', expiresAt: NOON };

type Row = readonly [
  says: string,
  given: Partial<BatchState>,
  facts: Partial<BatchFacts>,
  passes: readonly BatchStatus[],
  step: object,
];
const MOVES: readonly Row[] = [
  ['is previewed', { status: 'PREVIEWING' }, {}, [], { kind: 'preview' }],
  [
    'waits for its approval until it expires',
    { status: 'AWAITING_APPROVAL', approval: null },
    {},
    [],
    { kind: 'wait', forMs: 60_000 },
  ],
  [
    'expires with nothing sent',
    { status: 'AWAITING_APPROVAL', approval: null, expiresAt: NOON },
    { anySent: false, openRequests: false },
    ['EXPIRED'],
    { kind: 'over', status: 'EXPIRED' },
  ],
  [
    'expires while its preview is computed',
    { status: 'PREVIEWING', approval: null, expiresAt: NOON },
    { anySent: false, openRequests: false },
    ['EXPIRED'],
    { kind: 'over', status: 'EXPIRED' },
  ],
  [
    'expires after a part was sent, and waits for the outcomes of that',
    { status: 'AWAITING_APPROVAL', approval: null, expiresAt: NOON },
    {},
    ['PENDING'],
    { kind: 'wait', forMs: 500 },
  ],
  [
    'expires after all that was sent has ended',
    { status: 'AWAITING_APPROVAL', approval: null, expiresAt: NOON },
    { openRequests: false },
    ['PENDING', 'COMPLETED'],
    { kind: 'over', status: 'COMPLETED' },
  ],
  ['is sent', {}, {}, [], { kind: 'dispatch' }],
  [
    'is sent without anybody’s approval where none is needed',
    { approval: null },
    {},
    [],
    { kind: 'dispatch' },
  ],
  [
    'needs another approval when the first has run out, and expires if it is too late for one',
    { approval: RAN_OUT, expiresAt: NOON },
    {},
    ['AWAITING_APPROVAL', 'PENDING'],
    { kind: 'wait', forMs: 500 },
  ],
  [
    'needs another approval when the first has run out',
    { approval: RAN_OUT },
    {},
    ['AWAITING_APPROVAL'],
    { kind: 'wait', forMs: 60_000 },
  ],
  [
    'needs another approval when the first runs out in a pause',
    { status: 'PAUSED', approval: RAN_OUT },
    {},
    ['AWAITING_APPROVAL'],
    { kind: 'wait', forMs: 60_000 },
  ],
  [
    'is all sent when its approval runs out',
    { approval: RAN_OUT },
    NOTHING_LEFT,
    ['PENDING'],
    { kind: 'wait', forMs: 500 },
  ],
  [
    'is all sent, and all of it has ended',
    {},
    { ...NOTHING_LEFT, openRequests: false },
    ['PENDING', 'COMPLETED'],
    { kind: 'over', status: 'COMPLETED' },
  ],
  [
    'is completed with rows that are held for good',
    {},
    { readyLeft: false, openRequests: false },
    ['PENDING', 'COMPLETED'],
    { kind: 'over', status: 'COMPLETED' },
  ],
  ['is paused until its approval runs out', { status: 'PAUSED' }, {}, [], { kind: 'wait', forMs: 60_000 }],
  ['is paused with nothing left', { status: 'PAUSED' }, NOTHING_LEFT, [], { kind: 'wait', forMs: HOUR_MS }],
  ['is canceled with rows left', { status: 'CANCELING' }, {}, [], { kind: 'cancel' }],
  [
    'is canceled with requests that wait',
    { status: 'CANCELING' },
    { ...NOTHING_LEFT, cancelableRequests: true },
    [],
    { kind: 'cancel' },
  ],
  [
    'is canceled and waits for what is in flight',
    { status: 'CANCELING' },
    NOTHING_LEFT,
    [],
    { kind: 'wait', forMs: 500 },
  ],
  [
    'is canceled, and all has ended',
    { status: 'CANCELING' },
    { ...NOTHING_LEFT, openRequests: false },
    ['CANCELED'],
    { kind: 'over', status: 'CANCELED' },
  ],
  ['was rejected', { status: 'REJECTED' }, {}, [], { kind: 'over', status: 'REJECTED' }],
];

test.each(MOVES)('a batch that %s', (_says, given, facts, passes, step) => {
  const { changes, batch, step: next } = look(given, facts);
  expect(changes.map(({ batch: patch }) => patch.status)).toEqual(passes);
  expect(next).toEqual(step);
  expect(batch.version).toBe(3 + changes.flatMap(({ events }) => events).length);
  [given.status ?? 'DISPATCHING', ...passes].reduce((from, to) => {
    expect(from === to || mayBatchBecome(from, to)).toBe(true);
    return to;
  });
});

test('rows are given up only by what expires', () => {
  const givingUp = MOVES.filter(([, given, facts]) =>
    look(given, facts).changes.some(({ unsentRows }) => unsentRows !== undefined),
  );
  expect(givingUp.map(([says]) => says).filter((says) => !says.includes('expires'))).toEqual([]);
  expect(givingUp).toHaveLength(5);
});

test('an approval that has run out leaves neither itself nor its preview behind', () => {
  const [askedAgain] = look({ approval: RAN_OUT }).changes;
  expect(askedAgain?.batch).toEqual({ status: 'AWAITING_APPROVAL', approval: null, previewOutdated: true });
});

test.each([
  [0, 500],
  [20_000, 2_000],
  [HOUR_MS, 60_000],
])('outcomes that were waited for %i ms already are looked for again after %i ms', (waited, forMs) => {
  expect(look({ status: 'PENDING' }, {}, waited).step).toEqual({ kind: 'wait', forMs });
});

test('what is due later than in an hour is looked at after an hour', () => {
  const expiresAt = new Date(Date.parse(AFTER_NOON) + 72 * HOUR_MS).toISOString();
  expect(look({ status: 'AWAITING_APPROVAL', expiresAt }).step).toEqual({ kind: 'wait', forMs: HOUR_MS });
});

test.each([
  ['nothing was paid', 0, 3, 'done'],
  ['some was paid', 1, 2, 'partly'],
  ['all was paid', 3, 0, 'too_late'],
  ['nothing was ever sent', 0, 0, 'done'],
])('of a cancellation when %s (%i paid, %i not) the result is %s', (_says, paid, unpaid, result) => {
  const cancellation = { requested_at: NOON, by: 'key_1', reason: null, result: 'pending' } as const;
  const facts = { ...NOTHING_LEFT, openRequests: false, paid, unpaid };
  const { batch } = look({ status: 'CANCELING', cancellation }, facts);
  expect(batch.cancellation).toEqual({ ...cancellation, result });
});
