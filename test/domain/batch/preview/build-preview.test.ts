import fc from 'fast-check';
import { planBatch } from '../../../../src/domain/batch/plan-batch';
import type { PlanRow, UnpricedRow } from '../../../../src/domain/batch/plan-row';
import { buildPreview } from '../../../../src/domain/batch/preview/build-preview';
import { finish } from '../../../../src/domain/batch/steps';
import { parseId } from '../../../../src/domain/ids';
import { unitsOf } from '../../../../src/domain/money/amount';
import { fraction } from '../../../../src/domain/money/fraction';
import { aCandidate, fee, inputsOf, leafOf, limits } from '../../routing/routing-inputs';
import { noRates, rowsOf } from '../plan-rows';

const BY_COST = leafOf({ type: 'cost' });

function previewOf(plan: 'joint' | 'each', rows: readonly PlanRow[], unpriced: readonly UnpricedRow[] = []) {
  const id = parseId('batch', 'bat_1');
  if (id === undefined) throw new Error('a test names an id that is none');
  const batch = { id, plan, at: '2026-11-20T12:00:00.000Z', rowsHash: 'ab', held: 3, rows, unpriced };
  return finish(buildPreview(batch, finish(planBatch(plan, rows, noRates))));
}

test('totals are of what would be paid, routes show their fees, and the rest stands with its reason', () => {
  const candidates = [
    aCandidate('a', { fee: fee({ percent: fraction(1n, 1n) }), limits: limits({ max: 20_000n }) }),
    aCandidate('b', { enabled: false }),
  ];
  const stale = { kind: 'unplaced', reason: 'RATE_STALE', text: 'old' } as const;
  const unpriced = [{ number: 9, amount: 5n, currency: 'JPY', why: stale } as const];
  const document = previewOf('each', rowsOf(candidates, BY_COST, [10_000n, 5_000n, 20_001n]), unpriced);
  expect(document).toMatchObject({
    rows: { placed: 2, unplaced: 2, held: 3 },
    totals: [{ currency: 'USD', rows: 2, amount: '150.00' }],
    routes: [
      { route_id: 'rou_a', rows: 2, payouts: 2, amount: '150.00', deposit_amount: '150.00', fee: '1.50' },
    ],
    cost: { total: '1.50', fees: '1.50', exchange: '0.00' },
    proof: null,
    unplaced: [
      { reason: 'RATE_STALE', currency: 'JPY', amount: '5', numbers: [9] },
      { reason: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED', rows: 1, amount: '200.01', numbers: [3] },
    ],
    top_ups: [],
  });
});

test('of many rows with one reason the first hundred are named', () => {
  const poor = [aCandidate('a', {}, { available: 0n })];
  const { unplaced } = previewOf(
    'each',
    rowsOf(
      poor,
      BY_COST,
      Array.from({ length: 130 }, () => 1n),
    ),
  );
  expect(unplaced).toMatchObject([{ reason: 'balance', rows: 130, amount: '1.30' }]);
  expect(unplaced[0]?.numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
});

test('an account that is below its minimum is topped up from there', () => {
  const { top_ups } = previewOf('each', rowsOf([aCandidate('a', {}, { available: -50n })], BY_COST, [100n]));
  expect(top_ups).toEqual([{ deposit_account_id: 'dep_a', currency: 'USD', amount: '1.50' }]);
});

test('with the money that is asked for, a joint plan lets no row lack money, and asks for no more', () => {
  const some = fc.record({
    amounts: fc.array(fc.bigInt(50n, 800n), { minLength: 1, maxLength: 8 }),
    available: fc.array(fc.bigInt(-100n, 900n), { minLength: 2, maxLength: 2 }),
    daily: fc.option(fc.bigInt(100n, 2_000n)),
  });
  fc.assert(
    fc.property(some, ({ amounts, available, daily }) => {
      const candidates = (money: readonly bigint[]) => [
        aCandidate('a', { fee: fee({ fixed: 5n }) }, { available: money[0] ?? 0n }),
        aCandidate(
          'b',
          { fee: fee({ fixed: 9n }), limits: limits({ daily }) },
          { available: money[1] ?? 0n },
        ),
      ];
      const before = rowsOf(candidates(available), BY_COST, amounts);
      const { top_ups } = previewOf('joint', before);
      const added = ['dep_a', 'dep_b'].map((id, index) => {
        const found = top_ups.find(({ deposit_account_id }) => deposit_account_id === id);
        return (available[index] ?? 0n) + (found === undefined ? 0n : unitsOf(found.amount, 'USD'));
      });
      const after = previewOf('joint', rowsOf(candidates(added), BY_COST, amounts));
      expect(after.rows.unplaced).toBe(0);
      expect(after.top_ups).toEqual([]);
    }),
    { numRuns: 150, seed: 20_261_125 },
  );
});

test('rows of several groups are planned on the same money', () => {
  const candidates = [aCandidate('a', {}, { available: 150n })];
  const [first, second] = rowsOf(candidates, BY_COST, [100n, 100n]);
  if (first === undefined || second === undefined) throw new Error('two rows were made');
  const other = { ...second, group: { inputs: inputsOf(candidates, BY_COST) } };
  expect(previewOf('joint', [first, other]).rows).toEqual({ placed: 1, unplaced: 1, held: 3 });
  expect(previewOf('each', [first, other]).rows).toEqual({ placed: 1, unplaced: 1, held: 3 });
});
