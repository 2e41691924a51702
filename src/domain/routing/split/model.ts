import type { Fraction } from '../../money/fraction';
import { commonWeights } from './common-weights';
import { greatest, least } from './extremes';
import { type FeeSegment, feeSegments } from './fee-segments';
import { OBJECTIVE_PER_COST, objectiveOf } from './objective';
import { minorRate, type PartPrice, partPricer } from './part-price';
import type { Shape } from './shape';
import type { Slope } from './slope';
import type { SplitProblem, SplitRoute } from './split-problem';
import type { CostScale } from './under-cost';

/** A route that can carry at least one part, with everything that does not change during the search. */
export type ModelRoute = {
  readonly source: SplitRoute;
  /** Place in the order of priority and id. */
  readonly rank: number;
  /** Index of its deposit account. */
  readonly account: number;
  /** Least and greatest amount of a part; not every amount between them need be payable. */
  readonly from: bigint;
  readonly to: bigint;
  readonly total: bigint;
  readonly partsMax: number;
  readonly segments: readonly FeeSegment[];
  /** In units of the objective. */
  readonly scale: CostScale;
  /** Common cost units for one minor deposit unit. */
  readonly weight: bigint;
  readonly priceOf: (amount: bigint) => PartPrice;
  /** Lower bounds already computed, by range. */
  readonly shapes: Map<string, Shape>;
  readonly holdEdges: Map<string, readonly Slope[]>;
};

export type Model = {
  readonly amount: bigint;
  readonly partsLimit: number;
  readonly routes: readonly ModelRoute[];
  readonly available: readonly bigint[];
  /** Grows with every bound that is computed: what the search is limited by, and its only state. */
  readonly effort: { bounds: number };
  /** No split has a greater objective. */
  readonly objectiveMax: bigint;
  /** Whole point units for one common cost unit. */
  readonly unit: Fraction;
};

/** Drops the routes that can take no part at all, and brings all costs to one whole unit. */
export function buildModel(problem: SplitProblem, partsLimit: number): Model {
  // Everything follows the order of priority and id, so that the order of the input changes nothing.
  const sorted = problem.routes.toSorted(byPriorityAndId);
  const accounts = [...new Set(sorted.map((route) => route.depositAccountId))];
  const available = accounts.map((account) => problem.available[account] ?? 0n);
  const { weights, unit } = commonWeights(sorted);
  const routes = sorted.flatMap((source, rank) => {
    const account = accounts.indexOf(source.depositAccountId);
    const weight = weights[rank] ?? 0n;
    const limits = { amount: problem.amount, partsLimit, available: available[account] ?? 0n };
    return modelRoute(source, { rank, account, weight }, limits);
  });
  const objectiveMax = objectiveOf(dearestPart(routes) * BigInt(partsLimit), partsLimit);
  return { amount: problem.amount, partsLimit, routes, available, effort: { bounds: 0 }, objectiveMax, unit };
}

/** In common cost units. Within a segment the cost rises with the amount, so one of the ends is dearest. */
function dearestPart(routes: readonly ModelRoute[]): bigint {
  const costs = routes.flatMap(({ segments, priceOf, weight }) =>
    segments.map((segment) => priceOf(segment.to).cost * weight),
  );
  return costs.reduce(greatest, 0n);
}

type Place = { readonly rank: number; readonly account: number; readonly weight: bigint };
type Limits = { readonly amount: bigint; readonly partsLimit: number; readonly available: bigint };

function modelRoute(source: SplitRoute, place: Place, limits: Limits): ModelRoute[] {
  const rate = minorRate(source);
  const total = least(source.total, limits.amount);
  const top = least(source.max, total);
  const priceOf = partPricer(source);
  const payable = feeSegments(source.fee, rate, source.min, top).flatMap((segment) =>
    payablePart(segment, priceOf, limits.available),
  );
  const to = payable.at(-1)?.to;
  const from = payable[0]?.from;
  if (from === undefined || to === undefined || source.partsMax < 1) return [];
  const partsMax = Number(least(BigInt(Math.min(source.partsMax, limits.partsLimit)), total / from));
  const scale = { rate, weight: place.weight * OBJECTIVE_PER_COST };
  const segments = payable;
  const caches = { shapes: new Map(), holdEdges: new Map() };
  return [{ source, ...place, from, to, total, partsMax, segments, scale, priceOf, ...caches }];
}

/** The hold rises with the amount within a segment, so what the account can pay is its lower part. */
function payablePart(
  segment: FeeSegment,
  priceOf: ModelRoute['priceOf'],
  available: bigint,
): readonly FeeSegment[] {
  if (priceOf(segment.from).hold > available) return [];
  let [payable, tooMuch] = [segment.from, segment.to + 1n];
  while (tooMuch - payable > 1n) {
    const middle = (payable + tooMuch) / 2n;
    if (priceOf(middle).hold <= available) payable = middle;
    else tooMuch = middle;
  }
  return [{ ...segment, to: payable }];
}

function byPriorityAndId(left: SplitRoute, right: SplitRoute): number {
  if (left.priority !== right.priority) return left.priority - right.priority;
  return left.routeId < right.routeId ? -1 : left.routeId > right.routeId ? 1 : 0;
}
