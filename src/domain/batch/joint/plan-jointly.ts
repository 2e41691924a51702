import { chosenParts } from '../../routing/decision-record';
import { decideInTurn } from '../each/decide-in-turn';
import type { RunningFacts } from '../each/running-facts';
import type { Placed, Placement, PlanRow } from '../plan-row';
import type { Steps } from '../steps';
import { type JointModel, jointModel } from './model';
import { at, UNPLACED } from './problem';
import type { RowCosts } from './row-costs';
import { type JointSolution, solveJointly } from './solve';

export type JointPlan = {
  /** By row, in their order. */
  readonly placements: readonly Placement[];
  /** What no assignment of the rows to one route each can cost less than, in cost units. */
  readonly bound: bigint;
};

/**
 * Assigns all rows together, each to one route for its whole amount. Those that get none (splitting is what
 * they would need, or money) are then decided one after another by the scheme, on what is left: which tells
 * why they cannot be paid, or how they are divided.
 *
 * @param facts as they are before all rows; afterwards what the plan leaves
 */
export function* planJointly(
  rows: readonly PlanRow[],
  facts: RunningFacts,
  costs: RowCosts,
): Steps<JointPlan> {
  const model = yield* jointModel(rows, facts, costs);
  const solution = yield* solveJointly(model.problem);
  const assigned = assignedRows(model, solution);
  for (const { parts } of assigned.values()) for (const part of parts) facts.hold(part);
  const others = rows.filter(({ number }) => !assigned.has(number));
  const decided = yield* decideInTurn(others, facts);
  const byNumber = new Map(others.map(({ number }, index) => [number, decided[index]]));
  const placements = rows.map(({ number }) => found(assigned.get(number) ?? byNumber.get(number), number));
  return { placements, bound: solution.bound + uncounted(model, rows, costs) };
}

function assignedRows(model: JointModel, { choice }: JointSolution): ReadonlyMap<number, Placed> {
  const assigned = new Map<number, Placed>();
  model.rows.forEach((row, index) => {
    const entry = at(choice, index);
    if (entry === UNPLACED) return;
    const candidate = model.candidateOf(row, at(model.problem.route, entry));
    const parts = chosenParts({ candidate, parts: [row.serviceAmount] });
    assigned.set(row.number, { kind: 'placed', parts, assigned: true });
  });
  return assigned;
}

/** Rows that no route could pay whole count as such in every assignment. */
function uncounted({ rows }: JointModel, all: readonly PlanRow[], costs: RowCosts): bigint {
  const modeled = new Set(rows);
  return all.reduce((sum, row) => (modeled.has(row) ? sum : sum + costs.unplaced(row)), 0n);
}

function found(placement: Placement | undefined, number: number): Placement {
  if (placement === undefined) throw new Error(`row ${number} was not planned`);
  return placement;
}
