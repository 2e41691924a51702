import { type AdjustmentKind, adjustmentEntries } from '../../../src/domain/ledger/adjustment';
import type { Entries } from '../../../src/domain/ledger/transaction';

test.each<[says: string, AdjustmentKind, amount: bigint, expected: Entries]>([
  ['a top-up brings money from outside', 'top_up', 5n, { outside: -5n, funds: 5n }],
  ['a withdrawal takes it there', 'withdrawal', 5n, { funds: -5n, outside: 5n }],
  ['a correction may go up', 'correction', 5n, { outside: -5n, funds: 5n }],
  ['a correction may go down', 'correction', -5n, { outside: 5n, funds: -5n }],
])('%s', (_says, kind, amount, expected) => {
  expect(adjustmentEntries(kind, amount)).toEqual(expected);
});

test.each<[AdjustmentKind, bigint]>([
  ['top_up', 0n],
  ['top_up', -1n],
  ['withdrawal', -1n],
  ['correction', 0n],
])('a %s of %s is a broken promise', (kind, amount) => {
  expect(() => adjustmentEntries(kind, amount)).toThrow(`a ${kind} of ${amount} minor units`);
});
