import fc from 'fast-check';
import { canonicalJson } from '../../../src/domain/routing/canonical-json';
import { decide } from '../../../src/domain/routing/decide';
import { decideAgain } from '../../../src/domain/routing/decide-again';
import type { RoutingTree } from '../../../src/domain/routing/tree';
import { someInputs } from './random-inputs';
import { aCandidate, fee, inputsOf, leafOf, limits, routeId, TOOLS } from './routing-inputs';

const CHEAP = aCandidate('cheap');
const DEAR = aCandidate('dear', { fee: fee({ fixed: 500n }) });
const BY_COST = leafOf({ type: 'cost' });

function decided(assigned: string, tree: RoutingTree = BY_COST, candidates = [CHEAP, DEAR], need = {}) {
  return decide(inputsOf(candidates, tree, { need: { assignedRouteId: routeId(assigned), ...need } }), TOOLS);
}
const typesOf = (decision: ReturnType<typeof decided>) =>
  decision.record.strategies.map(({ type, failed }) => [type, failed]);
const routesOf = (decision: ReturnType<typeof decided>) =>
  decision.record.chosen.map(({ route_id }) => route_id);

test('an assigned route is taken before the strategies of the leaf are asked', () => {
  const decision = decided('dear');
  expect(routesOf(decision)).toEqual(['rou_dear']);
  expect(typesOf(decision)).toEqual([['assigned', null]]);
});

test('it changes no credit and counts as no decision of the leaf, whose strategies were not asked', () => {
  expect(decided('dear', leafOf({ type: 'optimal' }))).toMatchObject({ creditChanges: [], leafKey: null });
});

test.each([
  ['disabled', { enabled: false }, {}],
  ['above_max', { limits: limits({ max: 9_999n }) }, {}],
  ['daily_limit', { limits: limits({ daily: 10_000n }), dailyUsed: 1n }, {}],
  ['balance', {}, { available: 9_999n }],
])('where it is filtered for %s, the strategies of the leaf follow', (reason, route, account) => {
  const decision = decided('dear', BY_COST, [CHEAP, aCandidate('dear', route, account)]);
  expect(decision.record.strategies[0]).toMatchObject({
    type: 'assigned',
    failed: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED',
    routes: [{ filtered: 'not_in_strategy' }, { filtered: reason }],
  });
  expect(typesOf(decision).at(-1)).toEqual(['cost', null]);
  expect(routesOf(decision)).toEqual(['rou_cheap']);
});

test('where splitting is allowed it carries the whole, or nothing', () => {
  const need = { splitAllowed: true };
  expect(routesOf(decided('dear', BY_COST, [CHEAP, DEAR], need))).toEqual(['rou_dear']);
  const small = aCandidate('dear', { limits: limits({ max: 9_000n }) });
  expect(typesOf(decided('dear', BY_COST, [CHEAP, small], need))).toEqual([
    ['assigned', 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED'],
    ['cost', null],
  ]);
});

test.each<[sentence: string, assigned: string, tree: RoutingTree]>([
  ['that no strategy of the leaf names', 'dear', leafOf({ type: 'cost', routes: [routeId('cheap')] })],
  ['without a weight in the leaf', 'dear', leafOf({ type: 'weight', weights: { rou_cheap: 1 } })],
  ['that is none of the service', 'gone', BY_COST],
])('a route %s is not even tried', (_sentence, assigned, tree) => {
  const decision = decided(assigned, tree);
  expect(typesOf(decision)).not.toContainEqual(['assigned', null]);
  expect(routesOf(decision)).toEqual(['rou_cheap']);
});

test('a block blocks an assigned route, too', () => {
  expect(decided('dear', { block: 'no' })).toMatchObject({ outcome: 'refused', code: 'ROUTING_BLOCKED' });
});

test('an order whose assigned route lacks nothing but money may wait for it', () => {
  const poor = [aCandidate('cheap', {}, { available: 1n }), aCandidate('dear', {}, { available: 1n })];
  expect(decided('dear', BY_COST, poor)).toMatchObject({ outcome: 'refused', mayWaitForBalance: true });
});

test('a decision with an assigned route is computed again byte for byte, and one without has no word of it', () => {
  fc.assert(
    fc.property(someInputs, fc.constantFrom('a', 'b', 'c', 'gone'), (inputs, name) => {
      const need = { ...inputs.need, assignedRouteId: routeId(name) };
      const { record } = decide({ ...inputs, need }, TOOLS);
      const stored = JSON.parse(canonicalJson(record));
      expect(stored.inputs.need.assignedRouteId).toBe(`rou_${name}`);
      const again = decideAgain(stored, inputs.tree, inputs.values, TOOLS);
      expect(canonicalJson(again.record)).toBe(canonicalJson(record));
      expect(canonicalJson(decide(inputs, TOOLS).record)).not.toContain('assigned');
    }),
    { numRuns: 300, seed: 20_261_125 },
  );
});
