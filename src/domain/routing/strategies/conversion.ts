import { add, decimalText, type Fraction, fraction, multiply } from '../../money/fraction';
import type { Candidate } from '../candidate';
import type { RouteScore } from '../decision';
import { wholeReason } from '../filter';
import { fillFewestParts } from '../parts/fill';
import { ranked, type Scored, tieBreakOf } from './ranking';
import type { Strategy, StrategyTask } from './strategy';

/** A route is as trusted as the mean of all until it has this many results of its own. */
const PRIOR_RESULTS = 20n;
const EXPLORED_BELOW = 20;
const EXPLORE_EVERY = 20;

/**
 * Highest success rate (s + 20 p) / (n + 20) first; p is the rate of all the strategy's routes together,
 * 0 while there is no result at all. Every 20th decision of a leaf tries a route with fewer than
 * 20 results, the one with the fewest first. Splits only if no route can carry the whole, and then
 * into the fewest parts.
 */
export const conversion: Strategy = (task) => {
  const mean = meanRateOf(task.own);
  const prior = multiply(fraction(PRIOR_RESULTS, 1n), mean);
  const scored = task.open.map((candidate) => ({ candidate, score: scoreOf(candidate, prior) }));
  const whole = scored.filter(
    ({ candidate }) => wholeReason(candidate, task.need.serviceAmount) === undefined,
  );
  const { order, tieBreak } = orderOf(task, whole.length > 0 ? whole : scored);
  return {
    portions: portionsOf(task, order, whole.length > 0),
    scores: scoresOf(scored, decimalText(mean)),
    tieBreak,
    gap: null,
    credit: new Map(),
  };
};

function orderOf(
  task: StrategyTask,
  scored: readonly Scored[],
): { readonly order: readonly Candidate[]; readonly tieBreak: string | null } {
  const order = ranked(scored, 'highest');
  const candidates = order.map(({ candidate }) => candidate);
  const explored = task.decisionNumber % EXPLORE_EVERY === 0 ? leastTried(scored) : undefined;
  if (explored === undefined) return { order: candidates, tieBreak: tieBreakOf(order) };
  return {
    order: [explored, ...candidates.filter((candidate) => candidate !== explored)],
    tieBreak: `${explored.route.routeId} is tried: decision ${task.decisionNumber} of this leaf explores`,
  };
}

function leastTried(scored: readonly Scored[]): Candidate | undefined {
  return scored
    .map(({ candidate }) => candidate)
    .filter(({ route }) => route.results.total < EXPLORED_BELOW)
    .sort((left, right) => left.route.results.total - right.route.results.total)[0];
}

function portionsOf(task: StrategyTask, order: readonly Candidate[], whole: boolean) {
  const [best] = order;
  if (whole && best !== undefined) return [{ candidate: best, parts: [task.need.serviceAmount] }];
  if (!task.need.splitAllowed) return null;
  return fillFewestParts(order, task.need.serviceAmount, task.need.partsLimit) ?? null;
}

function meanRateOf(candidates: readonly Candidate[]): Fraction {
  const sum = (pick: (candidate: Candidate) => number): bigint =>
    candidates.reduce((total, candidate) => total + BigInt(pick(candidate)), 0n);
  const total = sum(({ route }) => route.results.total);
  return total === 0n
    ? fraction(0n, 1n)
    : fraction(
        sum(({ route }) => route.results.successes),
        total,
      );
}

/** @param prior the successes that the results which every route is given in advance would have had */
function scoreOf({ route: { results } }: Candidate, prior: Fraction): Fraction {
  const expected = add(fraction(BigInt(results.successes), 1n), prior);
  return multiply(expected, fraction(1n, BigInt(results.total) + PRIOR_RESULTS));
}

function scoresOf(scored: readonly Scored[], meanRate: string): ReadonlyMap<string, RouteScore> {
  return new Map(
    scored.map(({ candidate: { route }, score }) => [
      route.routeId,
      {
        total: decimalText(score),
        parts: {
          successes: route.results.successes.toString(),
          results: route.results.total.toString(),
          mean_rate: meanRate,
        },
      },
    ]),
  );
}
