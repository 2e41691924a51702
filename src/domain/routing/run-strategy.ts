import type { Fraction } from '../money/fraction';
import type { GatewayResolutionCode } from '../resolutions';
import type { Candidate } from './candidate';
import type { FilterReason, RouteScore } from './decision';
import { filterReason, sieveOf } from './filter';
import type { RoutingInputs } from './inputs';
import { creditKey } from './leaf';
import type { Portion } from './parts/portion';
import { STRATEGIES } from './strategies';
import type { AskedType, StrategyRule } from './tree';

/** A route with the reason for which it fell out, or null. */
export type Sifted = { readonly candidate: Candidate; readonly filtered: FilterReason | null };

type RunBasis = {
  readonly type: AskedType;
  readonly sifted: readonly Sifted[];
  readonly scores: ReadonlyMap<string, RouteScore>;
};

/** How one strategy of a leaf ended. */
export type StrategyRun =
  | (RunBasis & {
      readonly outcome: 'chosen';
      readonly portions: readonly Portion[];
      readonly tieBreak: string | null;
      readonly gap: Fraction | null;
      readonly creditKey: string;
      readonly credit: ReadonlyMap<string, Fraction>;
    })
  | (RunBasis & { readonly outcome: 'failed'; readonly code: GatewayResolutionCode });

/**
 * Filters the routes for one strategy and asks it. It fails with STRATEGY_RECEIVED_NO_ROUTES if it has
 * no route at all, STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED if all fell out, NO_VALID_SPLIT if it found no way to
 * pay the whole with those left.
 *
 * @param candidates all routes of the service, in the order that breaks ties
 */
export function runStrategy(
  inputs: RoutingInputs,
  candidates: readonly Candidate[],
  leafKey: string,
  index: number,
  rule: StrategyRule,
): StrategyRun {
  const sieve = sieveOf(rule);
  const sifted = candidates.map((candidate) => ({
    candidate,
    filtered: filterReason(candidate, inputs.need, sieve) ?? null,
  }));
  const basis = { type: rule.type, sifted, scores: new Map<string, RouteScore>() };
  const own = candidatesWhere(sifted, (filtered) => filtered !== 'not_in_strategy');
  const open = candidatesWhere(sifted, (filtered) => filtered === null);
  if (own.length === 0) return { ...basis, outcome: 'failed', code: 'STRATEGY_RECEIVED_NO_ROUTES' };
  if (open.length === 0)
    return { ...basis, outcome: 'failed', code: 'STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED' };
  const key = creditKey(leafKey, index);
  const answer = STRATEGIES[rule.type]({
    need: inputs.need,
    rule,
    own,
    open,
    credits: inputs.credits[key] ?? {},
    decisionNumber: (inputs.decisionCounts[leafKey] ?? 0) + 1,
  });
  if (answer.portions === null)
    return { ...basis, scores: answer.scores, outcome: 'failed', code: 'NO_VALID_SPLIT' };
  return { ...basis, ...answer, portions: answer.portions, creditKey: key, outcome: 'chosen' };
}

function candidatesWhere(
  sifted: readonly Sifted[],
  keeps: (filtered: FilterReason | null) => boolean,
): readonly Candidate[] {
  return sifted.filter(({ filtered }) => keeps(filtered)).map(({ candidate }) => candidate);
}
