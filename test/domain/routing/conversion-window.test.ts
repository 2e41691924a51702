import { type ConversionWindow, conversionWindow } from '../../../src/domain/routing/conversion-window';
import type { RoutingTree } from '../../../src/domain/routing/tree';
import { branch, leafOf } from './routing-inputs';

const CONVERSION = { type: 'conversion' } as const;

test.each<[says: string, RoutingTree, ConversionWindow | undefined]>([
  ['a block asks for none', { block: 'no' }, undefined],
  ['other strategies ask for none', leafOf({ type: 'cost' }, { type: 'balance' }), undefined],
  ['the defaults', leafOf(CONVERSION), { days: 30, payouts: 500 }],
  ['its own', leafOf({ ...CONVERSION, window_days: 7, window_payouts: 50 }), { days: 7, payouts: 50 }],
  ['half its own', leafOf({ ...CONVERSION, window_days: 90 }), { days: 90, payouts: 500 }],
  [
    'the widest of two in a leaf',
    leafOf({ ...CONVERSION, window_days: 7, window_payouts: 900 }, { ...CONVERSION, window_days: 60 }),
    { days: 60, payouts: 900 },
  ],
  [
    'the widest of all branches, however deep',
    branch(
      { test_mode: true },
      { block: 'no' },
      branch(
        { test_mode: false },
        leafOf({ ...CONVERSION, window_days: 7, window_payouts: 9 }),
        leafOf({ ...CONVERSION, window_days: 8, window_payouts: 3 }),
      ),
    ),
    { days: 8, payouts: 9 },
  ],
])('%s', (_says, tree, expected) => {
  expect(conversionWindow(tree)).toEqual(expected);
});
