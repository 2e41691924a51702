import type { PlanRow, RowGroup } from '../../../src/domain/batch/plan-row';
import type { Candidate } from '../../../src/domain/routing/candidate';
import type { RoutingTree } from '../../../src/domain/routing/tree';
import { inputsOf } from '../routing/routing-inputs';

/** Rows of one group, numbered from 1, that may not be split. */
export function rowsOf(
  candidates: readonly Candidate[],
  tree: RoutingTree,
  amounts: readonly bigint[],
  given: Partial<PlanRow> = {},
): readonly PlanRow[] {
  const group: RowGroup = { inputs: inputsOf(candidates, tree) };
  return amounts.map((amount, index) => ({
    number: index + 1,
    group,
    serviceAmount: amount,
    pointAmount: amount,
    splitAllowed: false,
    partsLimit: 100,
    tree,
    ...given,
  }));
}

/** Everything is USD here. */
export const noRates = () => null;
