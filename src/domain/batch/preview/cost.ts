import { formatAmount } from '../../money/amount';
import { decimalText, divideWhole, fraction } from '../../money/fraction';
import type { CostUnits } from '../joint/cost-units';
import type { JointProof } from '../plan-batch';
import type { Placement, PlanRow } from '../plan-row';
import type { BatchPreviewDocument } from '../preview-document';

/**
 * What the placed rows cost beyond what recipients get: fees, and the rest of it by exchange. Rounded up to
 * the minor unit. Null where there is nothing placed to tell a currency by, or a mid rate is missing.
 */
export function shownCost(
  rows: readonly PlanRow[],
  placements: readonly Placement[],
  units: CostUnits | null,
): BatchPreviewDocument['cost'] {
  if (units === null) return null;
  let [total, fees] = [0n, 0n];
  for (const [index, row] of rows.entries()) {
    const placement = placements[index];
    for (const part of placement?.kind === 'placed' ? placement.parts : []) {
      const route = row.group.inputs.routes.find(({ routeId }) => routeId === part.routeId);
      const cost = route === undefined ? null : units.cost(route, part);
      const fee = route === undefined ? null : units.worth(part.expectedFee, route.depositCurrency);
      if (cost === null || fee === null) return null;
      total += cost;
      fees += fee;
    }
  }
  const [all, ofFees] = [inMinor(total, units), inMinor(fees, units)];
  return {
    currency: units.currency,
    total: formatAmount(all, units.currency),
    fees: formatAmount(ofFees, units.currency),
    exchange: formatAmount(all - ofFees, units.currency),
  };
}

/** The gap is a share of the bound; of the cost itself where the bound is zero. Nothing where rows were divided below it. */
export function shownProof(proof: JointProof | null, units: CostUnits | null): BatchPreviewDocument['proof'] {
  if (proof === null || units === null) return null;
  const shown = (cost: bigint): string => formatAmount(inMinor(cost, units), units.currency);
  const { objective, bound, rowByRow } = proof;
  const above = objective > bound ? objective - bound : 0n;
  const whole = bound === 0n ? objective : bound;
  return {
    objective: shown(objective),
    bound: shown(bound),
    gap: above === 0n ? '0' : shownShare(above, whole < 0n ? -whole : whole),
    row_by_row: {
      cost: rowByRow.cost === null ? null : shown(rowByRow.cost),
      unplaced: rowByRow.unplaced,
    },
  };
}

const SHARE_PARTS = 1_000_000n;

/** Rounded up, so that only nothing is shown as nothing. */
function shownShare(part: bigint, whole: bigint): string {
  return decimalText(fraction(divideWhole(part * SHARE_PARTS, whole, 'up'), SHARE_PARTS));
}

function inMinor(cost: bigint, { perMinor }: CostUnits): bigint {
  return divideWhole(cost, perMinor, 'up');
}
