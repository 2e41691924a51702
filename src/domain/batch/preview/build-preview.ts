import type { BatchId } from '../../ids';
import type { BatchPlan } from '../plan-batch';
import type { PlanRow, UnpricedRow } from '../plan-row';
import type { BatchPreviewDocument } from '../preview-document';
import type { Steps } from '../steps';
import { shownCost, shownProof } from './cost';
import { RouteTally } from './routes';
import { CurrencyTally } from './tally';
import { topUps } from './top-ups';
import { type UnplacedRow, unplacedGroups } from './unplaced';

export type PreviewedBatch = {
  readonly id: BatchId;
  readonly plan: 'joint' | 'each';
  readonly at: string;
  /** Of the rows with the routes that the plan gives them. */
  readonly rowsHash: string;
  readonly held: number;
  readonly rows: readonly PlanRow[];
  readonly unpriced: readonly UnpricedRow[];
};

/** What is shown of a batch. Totals are of what would be paid; the rest stands under `unplaced`. */
export function* buildPreview(batch: PreviewedBatch, plan: BatchPlan): Steps<BatchPreviewDocument> {
  const { rows, unpriced } = batch;
  const [totals, charged, routes] = [new CurrencyTally(), new CurrencyTally(), new RouteTally()];
  const unplaced: UnplacedRow[] = [...unpriced];
  for (const [index, row] of rows.entries()) {
    const placement = plan.placements[index];
    const { serviceCurrency, pointCurrency } = row.group.inputs.need;
    if (placement?.kind === 'placed') {
      totals.add(serviceCurrency, row.serviceAmount);
      charged.add(pointCurrency, row.pointAmount);
      routes.add(row, placement);
    } else if (placement !== undefined) {
      const { number, serviceAmount: amount } = row;
      unplaced.push({ number, amount, currency: serviceCurrency, why: placement });
    }
  }
  yield;
  return {
    batch_id: batch.id,
    plan: batch.plan,
    at: batch.at,
    rows_hash: batch.rowsHash,
    rows: {
      placed: rows.length + unpriced.length - unplaced.length,
      unplaced: unplaced.length,
      held: batch.held,
    },
    totals: totals.shown(),
    charged: charged.shown(),
    routes: routes.shown(),
    cost: shownCost(rows, plan.placements, plan.units),
    proof: shownProof(plan.proof, plan.units),
    unplaced: unplacedGroups(unplaced),
    top_ups: yield* topUps(rows, plan),
  };
}

/** The route of each row that the plan assigns one, by its number. */
export function assignedRoutes(
  rows: readonly PlanRow[],
  { placements }: BatchPlan,
): ReadonlyMap<number, string> {
  const assigned = new Map<number, string>();
  for (const [index, { number }] of rows.entries()) {
    const placement = placements[index];
    if (placement?.kind !== 'placed' || !placement.assigned) continue;
    const [part] = placement.parts;
    if (part !== undefined) assigned.set(number, part.routeId);
  }
  return assigned;
}
