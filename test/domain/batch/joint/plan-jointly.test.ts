import fc from 'fast-check';
import { RunningFacts } from '../../../../src/domain/batch/each/running-facts';
import { CostUnits } from '../../../../src/domain/batch/joint/cost-units';
import { planJointly } from '../../../../src/domain/batch/joint/plan-jointly';
import { RowCosts } from '../../../../src/domain/batch/joint/row-costs';
import type { PlanRow } from '../../../../src/domain/batch/plan-row';
import { finish } from '../../../../src/domain/batch/steps';
import { fraction } from '../../../../src/domain/money/fraction';
import { decide } from '../../../../src/domain/routing/decide';
import { aCandidate, fee, leafOf, TOOLS } from '../../routing/routing-inputs';
import { rowsOf } from '../plan-rows';

const EURO_IN_DOLLARS = fraction(10n, 9n);
const mid = (from: string, to: string) => (from === 'EUR' && to === 'USD' ? EURO_IN_DOLLARS : null);
/** 90 euros for 100 dollars, with a fee and a buffer. */
const EURO = aCandidate(
  'euro',
  {
    depositCurrency: 'EUR',
    midToDeposit: fraction(9n, 10n),
    fxBufferPercent: fraction(2n, 1n),
    fee: fee({ percent: fraction(1n, 3n), fixed: 3n }),
  },
  { currency: 'EUR', midToPoint: EURO_IN_DOLLARS, available: 20_000n },
);
const DOLLAR = aCandidate('dollar', { fee: fee({ percent: fraction(1n, 1n) }) }, { available: 15_000n });

function planned(rows: readonly PlanRow[]) {
  const facts = new RunningFacts(rows.map(({ group }) => group));
  return finish(planJointly(rows, facts, new RowCosts(new CostUnits('USD', 1_000_000n, mid))));
}

test('what an assigned row holds is what the plan of its request will hold, to the minor unit', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt(1n, 9_000n), { minLength: 1, maxLength: 8 }), (amounts) => {
      const rows = rowsOf([EURO, DOLLAR], leafOf({ type: 'cost' }), amounts);
      const facts = new RunningFacts(rows.map(({ group }) => group));
      planned(rows).placements.forEach((placement, index) => {
        const [row, part] = [rows[index], placement.kind === 'placed' ? placement.parts[0] : undefined];
        if (row === undefined || part === undefined || placement.kind !== 'placed' || !placement.assigned)
          return;
        const inputs = facts.inputsOf(row);
        const need = { ...inputs.need, assignedRouteId: part.routeId };
        const decision = decide({ ...inputs, need }, TOOLS);
        expect(decision).toMatchObject({ outcome: 'chosen', parts: [part] });
        facts.apply(decision);
      });
    }),
    { numRuns: 100, seed: 20_261_125 },
  );
});

test('costs in several currencies are compared in one, with fees and roundings', () => {
  const units = new CostUnits('USD', 1_000_000n, mid);
  const part = { amount: 101n, depositAmount: 91n, expectedFee: 4n };
  // (91 + 4) × 10 / 9 − 101 minor units, rounded down to a millionth.
  expect(units.cost(EURO.route, part)).toBe(4_555_555n);
  expect(units.cost(DOLLAR.route, { amount: 101n, depositAmount: 101n, expectedFee: 2n })).toBe(2_000_000n);
  expect(units.worth(9n, 'EUR')).toBe(10_000_000n);
  expect(units.worth(9n, 'JPY')).toBeNull();
});

test('a row whose routes cannot be compared for want of a rate is left to the scheme', () => {
  const rows = rowsOf([EURO], leafOf({ type: 'balance' }), [100n]);
  const facts = new RunningFacts(rows.map(({ group }) => group));
  const { placements } = finish(planJointly(rows, facts, new RowCosts(new CostUnits('USD', 1n, () => null))));
  expect(placements).toMatchObject([{ kind: 'placed', assigned: false }]);
});

test('a payment that costs more than it pays is assigned all the same, if there is money for it', () => {
  const dear = aCandidate('dear', { fee: fee({ fixed: 500n }) });
  expect(planned(rowsOf([dear], leafOf({ type: 'cost' }), [100n])).placements).toMatchObject([
    { kind: 'placed', assigned: true, parts: [{ routeId: 'rou_dear' }] },
  ]);
});
