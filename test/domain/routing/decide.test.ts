import fc from 'fast-check';
import { fraction } from '../../../src/domain/money/fraction';
import type { Candidate } from '../../../src/domain/routing/candidate';
import { canonicalJson } from '../../../src/domain/routing/canonical-json';
import { decide } from '../../../src/domain/routing/decide';
import type { Decision } from '../../../src/domain/routing/decision';
import type { RoutingInputs } from '../../../src/domain/routing/inputs';
import type { RoutingTree } from '../../../src/domain/routing/tree';
import { someInputs } from './random-inputs';
import {
  aCandidate,
  branch,
  exact,
  fee,
  inputsOf,
  leafOf,
  limits,
  routeId,
  SCHEME,
  TOOLS,
} from './routing-inputs';

const COST = leafOf({ type: 'cost' });

function paysWith(decision: Decision): readonly string[] {
  return decision.outcome === 'chosen' ? decision.parts.map((part) => part.routeId) : [decision.code];
}

test('a block ends the request with its reason', () => {
  const decision = decide(inputsOf([aCandidate('a')], { block: 'Not today' }), TOOLS);
  expect(decision).toMatchObject({
    outcome: 'refused',
    code: 'ROUTING_BLOCKED',
    text: 'Not today',
    mayWaitForBalance: false,
  });
});

const BALANCE_FALLBACK = leafOf(
  { type: 'cost', routes: [routeId('poor')] },
  { type: 'balance', routes: [routeId('rich')] },
);

test.each<[sentence: string, candidates: readonly Candidate[], tree: RoutingTree | null, expected: string]>([
  ['a scheme without a tree has no routes', [aCandidate('a')], null, 'STRATEGY_RECEIVED_NO_ROUTES'],
  ['a service without routes has none', [], COST, 'STRATEGY_RECEIVED_NO_ROUTES'],
  [
    'a strategy whose routes are gone has none',
    [aCandidate('a')],
    leafOf({ type: 'cost', routes: [routeId('gone')] }),
    'STRATEGY_RECEIVED_NO_ROUTES',
  ],
  [
    'routes that are all filtered say so',
    [aCandidate('a', { enabled: false })],
    COST,
    'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED',
  ],
  ['the only route is taken', [aCandidate('a')], COST, 'rou_a'],
  [
    'the next strategy is asked where the first has nothing left',
    [aCandidate('poor', {}, { available: 0n }), aCandidate('rich')],
    BALANCE_FALLBACK,
    'rou_rich',
  ],
  [
    'the first strategy that answers wins',
    [aCandidate('poor', { fee: fee({ fixed: 500n }) }), aCandidate('rich')],
    BALANCE_FALLBACK,
    'rou_poor',
  ],
])('%s', (_sentence, candidates, tree, expected) => {
  expect(paysWith(decide(inputsOf(candidates, tree), TOOLS))).toEqual([expected]);
});

const SPLIT = { splitAllowed: true };

test.each<[sentence: string, candidate: Candidate, need: Partial<RoutingInputs['need']>]>([
  ['a balance that is a minor unit short', aCandidate('a', {}, { available: 9_999n }), {}],
  ['a day that is used up', aCandidate('a', { limits: limits({ daily: 10_000n }), dailyUsed: 1n }), {}],
  ['a split that only lacks money', aCandidate('a', {}, { available: 9_999n }), SPLIT],
  [
    'a split that only lacks the day',
    aCandidate('a', { limits: limits({ max: 5_000n, daily: 10_000n }), dailyUsed: 1n }),
    SPLIT,
  ],
])('%s may be waited for', (_sentence, candidate, need) => {
  for (const type of ['balance', 'optimal', 'conversion', 'cost'] as const) {
    const decision = decide(inputsOf([candidate], leafOf({ type }), { need }), TOOLS);
    expect(decision).toMatchObject({ outcome: 'refused', mayWaitForBalance: true });
  }
});

test.each<[sentence: string, candidate: Candidate, need: Partial<RoutingInputs['need']>]>([
  ['a disabled route without money', aCandidate('a', { enabled: false }, { available: 0n }), {}],
  [
    'an amount above the maximum',
    aCandidate('a', { limits: limits({ max: 9_999n }) }, { available: 0n }),
    {},
  ],
  [
    'a split that is too large for its parts',
    aCandidate('a', { limits: limits({ max: 4_999n }), partsMax: 2 }),
    SPLIT,
  ],
  [
    'a route that has failed before',
    aCandidate('a', {}, { available: 0n }),
    { failedRoutes: [routeId('a')] },
  ],
])('%s is not waited for', (_sentence, candidate, need) => {
  for (const type of ['balance', 'optimal', 'conversion', 'cost'] as const) {
    const decision = decide(inputsOf([candidate], leafOf({ type }), { need }), TOOLS);
    expect(decision).toMatchObject({ outcome: 'refused', mayWaitForBalance: false });
  }
});

test('a chosen part says what is held, and the record says why in full', () => {
  const candidates = [
    aCandidate('a', { fee: fee({ percent: exact('1') }), priority: 1 }),
    aCandidate('b', { fee: fee({ percent: exact('1') }), priority: 2 }),
    aCandidate('c', { enabled: false }),
  ];
  const tree = branch({ amount: { gte: '1000' } }, { block: 'Too much' }, COST);
  const decision = decide(inputsOf(candidates, tree), TOOLS);
  expect(decision).toMatchObject({
    outcome: 'chosen',
    parts: [{ routeId: 'rou_a', amount: 10_000n, depositAmount: 10_000n, expectedFee: 100n, hold: 10_100n }],
    creditChanges: [],
    record: {
      scheme_id: SCHEME,
      scheme_version: 3,
      path: [{ condition: { amount: { gte: '1000' } }, answer: false }],
      strategies: [
        {
          type: 'cost',
          failed: null,
          routes: [
            { route_id: 'rou_a', available: '1000000.00', score: { total: '1' }, filtered: null },
            { route_id: 'rou_c', available: '1000000.00', score: null, filtered: 'disabled' },
            { route_id: 'rou_b', available: '1000000.00', score: { total: '1' }, filtered: null },
          ],
        },
      ],
      chosen: [{ route_id: 'rou_a', amount: '100.00', fee: '1.00', cost: '1' }],
      cost_total: '1',
      gap: null,
      tie_break: 'rou_a before rou_b by priority',
    },
  });
});

test('an amount of zero is a broken promise', () => {
  const inputs = inputsOf([aCandidate('a')], COST, { need: { serviceAmount: 0n } });
  expect(() => decide(inputs, TOOLS)).toThrow('amount of 0');
});

test('a route without its account is a broken promise', () => {
  const inputs = { ...inputsOf([aCandidate('a')], COST), accounts: [] };
  expect(() => decide(inputs, TOOLS)).toThrow('dep_a, which was not read');
});

const RUNS = { numRuns: 400, seed: 20_261_122 };

test('whatever is chosen adds up exactly, and every part can be paid', () => {
  fc.assert(
    fc.property(someInputs, (inputs) => {
      const decision = decide(inputs, TOOLS);
      if (decision.outcome !== 'chosen') return;
      const { need } = inputs;
      const sum = (units: readonly bigint[]): bigint => units.reduce((left, right) => left + right, 0n);
      expect(sum(decision.parts.map(({ amount }) => amount))).toBe(need.serviceAmount);
      expect(decision.parts.length).toBeLessThanOrEqual(need.splitAllowed ? need.partsLimit : 1);
      for (const route of inputs.routes) {
        const parts = decision.parts.filter((part) => part.routeId === route.routeId);
        if (parts.length === 0) continue;
        if (need.splitAllowed) expect(parts.length).toBeLessThanOrEqual(route.partsMax ?? need.partsLimit);
        for (const { amount } of parts) {
          expect(amount > 0n && amount >= (route.limits.min ?? 0n)).toBe(true);
          expect(amount <= (route.limits.max ?? amount)).toBe(true);
        }
        const used = route.dailyUsed + sum(parts.map(({ amount }) => amount));
        expect(used <= (route.limits.daily ?? used)).toBe(true);
      }
      for (const { depositAccountId, available } of inputs.accounts) {
        const held = decision.parts.filter((part) => part.depositAccountId === depositAccountId);
        expect(held.length === 0 || sum(held.map(({ hold }) => hold)) <= available).toBe(true);
      }
    }),
    RUNS,
  );
});

test('the same inputs in another order give the same record, byte for byte', () => {
  fc.assert(
    fc.property(someInputs, (inputs) => {
      const turned = {
        ...inputs,
        routes: inputs.routes.toReversed(),
        accounts: inputs.accounts.toReversed(),
      };
      const text = ({ record }: Decision): string => JSON.stringify(record);
      expect(text(decide(turned, TOOLS))).toBe(text(decide(inputs, TOOLS)));
    }),
    RUNS,
  );
});

test('all changes of credit of one decision add up to zero', () => {
  fc.assert(
    fc.property(someInputs, (inputs) => {
      const decision = decide(inputs, TOOLS);
      if (decision.outcome !== 'chosen') return;
      const total = decision.creditChanges.reduce(
        (sum, { delta }) =>
          fraction(
            sum.numerator * delta.denominator + delta.numerator * sum.denominator,
            sum.denominator * delta.denominator,
          ),
        fraction(0n, 1n),
      );
      expect(total).toEqual(fraction(0n, 1n));
    }),
    RUNS,
  );
});

test('no field or metadata value comes into a record', () => {
  const tree = branch(
    { all: [{ field: { key: 'account', prefix: 'se' } }, { metadata: { key: 'note', pattern: 'x$' } }] },
    leafOf({ type: 'optimal' }),
    { block: 'no' },
  );
  const values = { fields: { account: 'secret-account' }, metadata: { note: 'hidden-x' } };
  const { outcome, record } = decide(inputsOf([aCandidate('a')], tree, { values }), TOOLS);
  expect(outcome).toBe('chosen');
  expect(canonicalJson(record)).not.toMatch(/secret-account|hidden-x/);
});
