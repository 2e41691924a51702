import { decimalText } from '../../../../src/domain/money/fraction';
import { byTieOrder, type Candidate } from '../../../../src/domain/routing/candidate';
import { filterReason, sieveOf } from '../../../../src/domain/routing/filter';
import type { RoutingNeed } from '../../../../src/domain/routing/inputs';
import type { StrategyAnswer, StrategyTask } from '../../../../src/domain/routing/strategies/strategy';
import type { StrategyRule } from '../../../../src/domain/routing/tree';
import { aNeed } from '../routing-inputs';

/** A task as `runStrategy` makes it: filtered, in tie order. */
export function taskOf(
  rule: StrategyRule,
  candidates: readonly Candidate[],
  need: Partial<RoutingNeed> = {},
  given: Partial<Pick<StrategyTask, 'credits' | 'decisionNumber'>> = {},
): StrategyTask {
  const whole = aNeed(need);
  const own = candidates.toSorted(byTieOrder);
  const open = own.filter((candidate) => filterReason(candidate, whole, sieveOf(rule)) === undefined);
  return { need: whole, rule, own, open, credits: {}, decisionNumber: 1, ...given };
}

/** The answer as rows: a route with the minor units of its parts. */
export function rowsOf({ portions }: StrategyAnswer): readonly (readonly (string | number)[])[] | null {
  return portions?.map(({ candidate, parts }) => [candidate.route.routeId, ...parts.map(Number)]) ?? null;
}

/** Changes of credit as decimal text by route. */
export function creditOf({ credit }: StrategyAnswer): Readonly<Record<string, string>> {
  return Object.fromEntries([...credit].map(([routeId, delta]) => [routeId, decimalText(delta)]));
}
