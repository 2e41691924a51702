import { findTreeFaults } from '../../../../src/domain/routing/tree-faults';
import { CONTEXT, expectFaults, type Row } from './tree-context';

const GOOD_STRATEGIES: readonly unknown[] = [
  { type: 'optimal' },
  { type: 'optimal', routes: ['rou_b'] },
  { type: 'weight', weights: { rou_a: 70, rou_b: 0.0001 } },
  { type: 'weight', weights: { rou_a: 70 }, routes: ['rou_a'] },
  { type: 'balance', routes: ['rou_a', 'rou_b'] },
  { type: 'conversion', window_days: 30, window_payouts: 500 },
  { type: 'cost' },
];

test.each(GOOD_STRATEGIES.map((rule) => [JSON.stringify(rule), rule]))(
  '%s is read as it is written',
  (_text, rule) => {
    const tree = { strategies: [rule, { type: 'cost' }] };
    expect(findTreeFaults(tree, CONTEXT)).toEqual({ ok: true, value: tree });
  },
);

test.each<Row>([
  ['a leaf without strategies', { strategies: [] }, [['/strategies', 'must not be empty']]],
  ['strategies that are no list', { strategies: { type: 'cost' } }, [['/strategies', 'must be a list']]],
  [
    'an unknown strategy',
    { strategies: [{ type: 'cheapest' }] },
    [['/strategies/0/type', 'optimal, weight, balance, conversion, cost']],
  ],
  [
    'what only the plan of a batch may ask for',
    { strategies: [{ type: 'assigned', routes: ['rou_a'] }] },
    [['/strategies/0/type', 'optimal, weight, balance, conversion, cost']],
  ],
  ['a strategy without type', { strategies: [{}] }, [['/strategies/0/type', 'must be a strategy']]],
  [
    'a key of another strategy',
    { strategies: [{ type: 'cost', weights: { rou_a: 1 } }] },
    [['/strategies/0/weights', 'no known key']],
  ],
  [
    'an empty list of routes',
    { strategies: [{ type: 'cost', routes: [] }] },
    [['/strategies/0/routes', 'must not be empty']],
  ],
  [
    'a route of another service',
    { strategies: [{ type: 'cost', routes: ['rou_x'] }] },
    [['/strategies/0/routes/0', 'is no route of test_usd']],
  ],
  [
    'a route named twice',
    { strategies: [{ type: 'cost', routes: ['rou_a', 'rou_a'] }] },
    [['/strategies/0/routes/1', 'is there twice']],
  ],
  [
    'weight without weights',
    { strategies: [{ type: 'weight' }] },
    [['/strategies/0/weights', 'must be an object']],
  ],
  [
    'empty weights',
    { strategies: [{ type: 'weight', weights: {} }] },
    [['/strategies/0/weights', 'must not be empty']],
  ],
  [
    'a weight of zero',
    { strategies: [{ type: 'weight', weights: { rou_a: 0 } }] },
    [['/strategies/0/weights/rou_a', 'above 0']],
  ],
  [
    'a negative weight',
    { strategies: [{ type: 'weight', weights: { rou_a: -1 } }] },
    [['/strategies/0/weights/rou_a', 'above 0']],
  ],
  [
    'a weight with five decimals',
    { strategies: [{ type: 'weight', weights: { rou_a: 0.12345 } }] },
    [['/strategies/0/weights/rou_a', '4 decimals']],
  ],
  [
    'a weight that is a text',
    { strategies: [{ type: 'weight', weights: { rou_a: '1' } }] },
    [['/strategies/0/weights/rou_a', 'must be a number']],
  ],
  [
    'a weight of an unknown route',
    { strategies: [{ type: 'weight', weights: { rou_x: 1 } }] },
    [['/strategies/0/weights/rou_x', 'is no route']],
  ],
  [
    'a route without its weight',
    { strategies: [{ type: 'weight', weights: { rou_a: 1 }, routes: ['rou_a', 'rou_b'] }] },
    [['/strategies/0/weights', 'lacks rou_b']],
  ],
  [
    'a weight without its route',
    { strategies: [{ type: 'weight', weights: { rou_a: 1, rou_b: 1 }, routes: ['rou_a'] }] },
    [['/strategies/0/weights/rou_b', 'not among the routes']],
  ],
  [
    'a window of no days',
    { strategies: [{ type: 'conversion', window_days: 0 }] },
    [['/strategies/0/window_days', 'from 1 to']],
  ],
  [
    'a window of half a payout',
    { strategies: [{ type: 'conversion', window_payouts: 0.5 }] },
    [['/strategies/0/window_payouts', 'whole number']],
  ],
])('%s is refused', (_sentence, raw, expected) => {
  expectFaults(raw, expected);
});
