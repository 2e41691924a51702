import { add, compare, fraction } from '../../../../src/domain/money/fraction';
import type {
  SplitAnswer,
  SplitProblem,
  SplitRoute,
} from '../../../../src/domain/routing/split/cheapest-split';
import { priced } from './exhaustive-split';

/** Everything that is wrong with a split, in words: none of it may ever be found. */
export function splitFaults(problem: SplitProblem, answer: SplitAnswer): string[] {
  if (answer.kind === 'none') return [];
  const { parts } = answer;
  const total = parts.reduce((sum, { amount }) => sum + amount, 0n);
  const cost = problem.routes
    .flatMap((route) => amountsOn(route, answer).map((amount) => priced(route, amount).cost))
    .reduce(add, fraction(0n, 1n));
  return [
    ...(total === problem.amount ? [] : [`the parts add up to ${total}`]),
    ...(parts.length <= problem.partsLimit ? [] : [`there are ${parts.length} parts`]),
    ...(compare(cost, answer.cost) === 0 ? [] : ['the cost is not that of the parts']),
    ...(answer.gap.numerator >= 0n ? [] : ['the gap is negative']),
    ...problem.routes.flatMap((route) => routeFaults(route, amountsOn(route, answer))),
    ...Object.keys(problem.available).flatMap((account) => accountFaults(problem, account, answer)),
  ];
}

function routeFaults(route: SplitRoute, amounts: readonly bigint[]): string[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0n);
  const outside = amounts.filter((amount) => amount < route.min || amount > route.max);
  return [
    ...outside.map((amount) => `${route.routeId} cannot pay ${amount}`),
    ...(total <= route.total ? [] : [`${route.routeId} carries ${total}`]),
    ...(amounts.length <= route.partsMax ? [] : [`${route.routeId} carries ${amounts.length} parts`]),
  ];
}

function accountFaults(problem: SplitProblem, account: string, answer: SplitAnswer): string[] {
  const held = problem.routes
    .filter((route) => route.depositAccountId === account)
    .flatMap((route) => amountsOn(route, answer).map((amount) => priced(route, amount).hold))
    .reduce((sum, hold) => sum + hold, 0n);
  const available = problem.available[account] ?? 0n;
  return held > 0n && held > available ? [`${account} has ${available}, not ${held}`] : [];
}

function amountsOn(route: SplitRoute, answer: SplitAnswer): bigint[] {
  if (answer.kind === 'none') return [];
  return answer.parts.filter(({ routeId }) => routeId === route.routeId).map(({ amount }) => amount);
}
