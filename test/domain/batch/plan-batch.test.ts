import fc from 'fast-check';
import { planBatch } from '../../../src/domain/batch/plan-batch';
import type { Placement, PlanRow } from '../../../src/domain/batch/plan-row';
import { finish } from '../../../src/domain/batch/steps';
import type { Candidate } from '../../../src/domain/routing/candidate';
import type { ChosenPart } from '../../../src/domain/routing/decision';
import type { StrategyRule } from '../../../src/domain/routing/tree';
import {
  aCandidate,
  accountId,
  anAccount,
  aRoute,
  fee,
  leafOf,
  limits,
  routeId,
} from '../routing/routing-inputs';
import { noRates, rowsOf } from './plan-rows';

const planned = (plan: 'joint' | 'each', rows: readonly PlanRow[]) => finish(planBatch(plan, rows, noRates));
const routesOf = (placements: readonly Placement[]) =>
  placements.map((placement) =>
    placement.kind === 'placed' ? placement.parts.map((part) => part.routeId).join('+') : placement.reason,
  );

const BY_COST = leafOf({ type: 'cost' });
/** The cheap route has money for one of two, and only the dear one takes the large row. */
const CHEAP = aCandidate('cheap', {}, { available: 10_000n });
const DEAR = aCandidate('dear', { fee: fee({ percent: { numerator: 1n, denominator: 1n } }) });

test('rows together cost less than row by row, where an early row takes what a later one needs more', () => {
  const rows = rowsOf([CHEAP, DEAR], BY_COST, [2_000n, 10_000n]);
  expect(routesOf(planned('each', rows).placements)).toEqual(['rou_cheap', 'rou_dear']);
  const { placements, proof } = planned('joint', rows);
  expect(routesOf(placements)).toEqual(['rou_dear', 'rou_cheap']);
  expect(proof).toEqual({
    objective: 20_000_000n,
    bound: 20_000_000n,
    rowByRow: { cost: 100_000_000n, unplaced: 0 },
  });
});

test('a row that only fits divided routes by itself, after the rows that were assigned', () => {
  const small = [
    aCandidate('a', { limits: limits({ max: 600n }) }),
    aCandidate('b', { limits: limits({ max: 600n }) }),
  ];
  const { placements } = planned('joint', rowsOf(small, BY_COST, [1_000n, 500n], { splitAllowed: true }));
  expect(placements).toMatchObject([
    { kind: 'placed', assigned: false, parts: [{ amount: 600n }, { amount: 400n }] },
    { kind: 'placed', assigned: true, parts: [{ amount: 500n }] },
  ]);
});

test.each<[reason: string, candidates: readonly Candidate[], amount: bigint]>([
  ['balance', [aCandidate('a', {}, { available: 99n })], 100n],
  ['daily_limit', [aCandidate('a', { limits: limits({ daily: 99n }) })], 100n],
  ['below_min', [aCandidate('a', { limits: limits({ min: 101n }) })], 100n],
  ['above_max', [aCandidate('a', { limits: limits({ max: 99n }) })], 100n],
  ['disabled', [aCandidate('a', { enabled: false })], 100n],
  [
    'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED',
    [aCandidate('a', { limits: limits({ max: 99n }) }), aCandidate('b', { enabled: false })],
    100n,
  ],
])('a row that cannot be paid says %s, planned either way', (reason, candidates, amount) => {
  const rows = rowsOf(candidates, BY_COST, [amount]);
  expect(routesOf(planned('each', rows).placements)).toEqual([reason]);
  expect(routesOf(planned('joint', rows).placements)).toEqual([reason]);
});

test('a block is a block for every row', () => {
  expect(planned('joint', rowsOf([CHEAP], { block: 'not today' }, [1n])).placements).toEqual([
    { kind: 'unplaced', reason: 'ROUTING_BLOCKED', text: 'not today' },
  ]);
});

test('shares over time go on from row to row', () => {
  const rows = rowsOf([aCandidate('a'), aCandidate('b')], leafOf({ type: 'optimal' }), [5n, 5n, 5n, 5n]);
  expect(routesOf(planned('each', rows).placements)).toEqual(['rou_a', 'rou_b', 'rou_a', 'rou_b']);
});

test('nothing but routes of the leaf is assigned', () => {
  const rows = rowsOf([CHEAP, DEAR], leafOf({ type: 'cost', routes: [routeId('dear')] }), [100n]);
  expect(routesOf(planned('joint', rows).placements)).toEqual(['rou_dear']);
});

const RULES: readonly StrategyRule[] = [{ type: 'cost' }, { type: 'balance' }, { type: 'optimal' }];
const someRoute = fc.record({
  shared: fc.boolean(),
  min: fc.option(fc.bigInt(1n, 300n)),
  max: fc.option(fc.bigInt(200n, 900n)),
  daily: fc.option(fc.bigInt(0n, 2_000n)),
  fixed: fc.bigInt(0n, 40n),
});
const someBatch = fc.record({
  routes: fc.array(someRoute, { minLength: 1, maxLength: 4 }),
  available: fc.array(fc.bigInt(0n, 3_000n), { minLength: 5, maxLength: 5 }),
  amounts: fc.array(fc.bigInt(1n, 800n), { minLength: 1, maxLength: 14 }),
  rule: fc.constantFrom(...RULES),
  splitAllowed: fc.boolean(),
});
type SomeBatch = typeof someBatch extends fc.Arbitrary<infer T> ? T : never;

function rowsOfBatch({ routes, available, amounts, rule, splitAllowed }: SomeBatch) {
  const candidates = routes.map(({ shared, fixed, ...bounds }, index): Candidate => {
    const account = shared ? 'shared' : `own${index}`;
    const money = available[shared ? 4 : index] ?? 0n;
    return {
      route: aRoute(`r${index}`, {
        depositAccountId: accountId(account),
        limits: bounds,
        fee: fee({ fixed }),
      }),
      account: anAccount(account, { available: money }),
    };
  });
  return { candidates, rows: rowsOf(candidates, leafOf(rule), amounts, { splitAllowed }) };
}

test('no balance, limit or day is ever exceeded by a plan, and every row gets its amount exactly', () => {
  fc.assert(
    fc.property(someBatch, fc.constantFrom('joint' as const, 'each' as const), (batch, plan) => {
      const { candidates, rows } = rowsOfBatch(batch);
      const { placements } = planned(plan, rows);
      const parts = placements.flatMap((placement) => (placement.kind === 'placed' ? placement.parts : []));
      const sum = (of: readonly ChosenPart[], pick: (part: ChosenPart) => bigint) =>
        of.reduce((total, part) => total + pick(part), 0n);
      for (const { route, account } of candidates) {
        const own = parts.filter((part) => part.routeId === route.routeId);
        const onAccount = parts.filter((part) => part.depositAccountId === account.depositAccountId);
        expect(sum(onAccount, (part) => part.hold)).toBeLessThanOrEqual(account.available);
        expect(sum(own, (part) => part.amount)).toBeLessThanOrEqual(route.limits.daily ?? 10n ** 9n);
        for (const { amount } of own) {
          expect(amount).toBeGreaterThanOrEqual(route.limits.min ?? 1n);
          expect(amount).toBeLessThanOrEqual(route.limits.max ?? 10n ** 9n);
        }
      }
      placements.forEach((placement, index) => {
        if (placement.kind === 'placed')
          expect(sum(placement.parts, (part) => part.amount)).toBe(rows[index]?.serviceAmount);
      });
    }),
    { numRuns: 300, seed: 20_261_125 },
  );
});

test('a joint plan never costs more than row by row, rows without a route included, nor less than its bound', () => {
  fc.assert(
    fc.property(someBatch, (batch) => {
      const { proof } = planned('joint', rowsOfBatch(batch).rows);
      if (proof === null) throw new Error('costs in one currency can always be compared');
      expect(proof.objective).toBeLessThanOrEqual(proof.rowByRow.cost ?? 0n);
      if (!batch.splitAllowed) expect(proof.bound).toBeLessThanOrEqual(proof.objective);
    }),
    { numRuns: 300, seed: 20_261_126 },
  );
});

test('the same rows have the same plan, whatever order their routes were read in', () => {
  fc.assert(
    fc.property(someBatch, (batch) => {
      const { rows } = rowsOfBatch(batch);
      const turned = rows.map((row) => ({
        ...row,
        group: {
          inputs: {
            ...row.group.inputs,
            routes: row.group.inputs.routes.toReversed(),
            accounts: row.group.inputs.accounts.toReversed(),
          },
        },
      }));
      expect(planned('joint', turned).placements).toEqual(planned('joint', rows).placements);
    }),
    { numRuns: 100, seed: 20_261_127 },
  );
});
