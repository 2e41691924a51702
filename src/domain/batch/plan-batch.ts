import type { CurrencyCode } from '../money/currency';
import { decideInTurn } from './each/decide-in-turn';
import { RunningFacts } from './each/running-facts';
import { CostUnits, type MidRates } from './joint/cost-units';
import { planJointly } from './joint/plan-jointly';
import { UNITS_MAX } from './joint/problem-builder';
import { RowCosts } from './joint/row-costs';
import type { Placement, PlanRow } from './plan-row';
import type { Steps } from './steps';

/** What is proven of a joint plan; in cost units. */
export type JointProof = {
  readonly objective: bigint;
  readonly bound: bigint;
  readonly rowByRow: { readonly cost: bigint | null; readonly unplaced: number };
};

export type BatchPlan = {
  /** By row, in their order. */
  readonly placements: readonly Placement[];
  /** What all that was placed leaves. */
  readonly facts: RunningFacts;
  /** Null where there are no rows. */
  readonly units: CostUnits | null;
  /** Null for rows that each route by themselves, and where a rate is missing to compare costs. */
  readonly proof: JointProof | null;
};

/**
 * What would become of the rows now. `each`: one after another, in their order, as they would be decided.
 * `joint`: all together at the least cost; the row-by-row decision is made, too, and taken if it is cheaper.
 */
export function* planBatch(
  plan: 'joint' | 'each',
  rows: readonly PlanRow[],
  mid: MidRates,
): Steps<BatchPlan> {
  const facts = new RunningFacts(new Set(rows.map(({ group }) => group)));
  const units = unitsFor(rows, mid);
  const afterEach = facts.copy();
  const each = yield* decideInTurn(rows, afterEach);
  const inTurn = { placements: each, facts: afterEach, units };
  if (plan === 'each' || units === null) return { ...inTurn, proof: null };
  const costs = new RowCosts(units);
  const { placements, bound } = yield* planJointly(rows, facts, costs);
  const [objective, cost] = [costOf(rows, placements, costs), costOf(rows, each, costs)];
  const unplaced = each.filter(({ kind }) => kind === 'unplaced').length;
  const proof = objective === null ? null : { objective, bound, rowByRow: { cost, unplaced } };
  if (proof !== null && cost !== null && cost < proof.objective)
    return { ...inTurn, placements: each.map(assigning), proof: { ...proof, objective: cost } };
  return { placements, facts, units, proof };
}

/** The row-by-row decision as a plan of the whole: who pays by one route is assigned it. */
function assigning(placement: Placement): Placement {
  return placement.kind === 'placed' && placement.parts.length === 1
    ? { ...placement, assigned: true }
    : placement;
}

/** Of all rows, those without a route with what they count; null where a rate is missing. */
export function costOf(
  rows: readonly PlanRow[],
  placements: readonly Placement[],
  costs: RowCosts,
): bigint | null {
  let sum = 0n;
  for (const [index, row] of rows.entries()) {
    const cost = rowCost(row, placements[index], costs);
    if (cost === null) return null;
    sum += cost;
  }
  return sum;
}

function rowCost(row: PlanRow, placement: Placement | undefined, costs: RowCosts): bigint | null {
  if (placement === undefined || placement.kind === 'unplaced') return costs.unplaced(row);
  let sum = 0n;
  for (const part of placement.parts) {
    const route = row.group.inputs.routes.find(({ routeId }) => routeId === part.routeId);
    const cost = route === undefined ? null : costs.units.cost(route, part);
    if (cost === null) return null;
    sum += cost;
  }
  return sum;
}

const FINEST = 6;

/** In the point currency of the first row; as fine as the largest amount lets a number of 64 bits be. */
function unitsFor(rows: readonly PlanRow[], mid: MidRates): CostUnits | null {
  const currency: CurrencyCode | undefined = rows[0]?.group.inputs.need.pointCurrency;
  if (currency === undefined) return null;
  const minor = new CostUnits(currency, 1n, mid);
  const largest = rows.reduce((most, row) => {
    const worth = minor.worth(row.serviceAmount, row.group.inputs.need.serviceCurrency) ?? 0n;
    return worth > most ? worth : most;
  }, 0n);
  let digits = FINEST;
  while (digits > 0 && largest * 10n ** BigInt(digits) * 4n > UNITS_MAX) digits -= 1;
  return new CostUnits(currency, 10n ** BigInt(digits), mid);
}
