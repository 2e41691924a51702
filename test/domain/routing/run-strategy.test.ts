import { fraction } from '../../../src/domain/money/fraction';
import type { Candidate } from '../../../src/domain/routing/candidate';
import { candidatesOf } from '../../../src/domain/routing/candidate';
import { runStrategy } from '../../../src/domain/routing/run-strategy';
import type { StrategyRule } from '../../../src/domain/routing/tree';
import { aCandidate, inputsOf, routeId } from './routing-inputs';

const LEAF = 'rsc_main/test_usd//0123456789abcdef';

function runOf(candidates: readonly Candidate[], rule: StrategyRule, splitAllowed = false) {
  const inputs = inputsOf(candidates, null, {
    need: { splitAllowed },
    credits: { [`${LEAF}/1`]: { rou_b: fraction(1n, 1n) } },
    decisionCounts: { [LEAF]: 19 },
  });
  return runStrategy(inputs, candidatesOf(inputs), LEAF, 1, rule);
}

test.each<
  [sentence: string, candidates: readonly Candidate[], rule: StrategyRule, split: boolean, code: string]
>([
  ['no route', [], { type: 'cost' }, false, 'STRATEGY_RECEIVED_NO_ROUTES'],
  [
    'no named route',
    [aCandidate('a')],
    { type: 'cost', routes: [routeId('b')] },
    false,
    'STRATEGY_RECEIVED_NO_ROUTES',
  ],
  [
    'no weighed route',
    [aCandidate('a')],
    { type: 'weight', weights: { rou_b: 1 } },
    false,
    'STRATEGY_RECEIVED_NO_ROUTES',
  ],
  [
    'no open route',
    [aCandidate('a', { enabled: false })],
    { type: 'cost' },
    false,
    'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED',
  ],
  ['no split', [aCandidate('a', {}, { available: 1n })], { type: 'balance' }, true, 'NO_VALID_SPLIT'],
])('with %s a strategy fails with its code', (_sentence, candidates, rule, split, code) => {
  expect(runOf(candidates, rule, split)).toMatchObject({ outcome: 'failed', code });
});

test('every route of the service is there, with its reason', () => {
  const run = runOf([aCandidate('a'), aCandidate('b', { enabled: false })], {
    type: 'cost',
    routes: [routeId('b')],
  });
  expect(run.sifted.map(({ candidate, filtered }) => [candidate.route.routeId, filtered])).toEqual([
    ['rou_a', 'not_in_strategy'],
    ['rou_b', 'disabled'],
  ]);
});

test('a strategy gets the credits of its own place in the leaf', () => {
  const run = runOf([aCandidate('a'), aCandidate('b')], { type: 'optimal' });
  expect(run).toMatchObject({
    outcome: 'chosen',
    creditKey: `${LEAF}/1`,
    portions: [{ candidate: { route: { routeId: 'rou_b' } } }],
  });
});

test('the decision after 19 is the 20th, which explores', () => {
  const old = aCandidate('a', { results: { successes: 30, total: 30 } });
  const run = runOf([old, aCandidate('b')], { type: 'conversion' });
  expect(run).toMatchObject({ portions: [{ candidate: { route: { routeId: 'rou_b' } } }] });
});
