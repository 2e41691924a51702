import { smallerOf } from './bigint-order';
import { dailyLeft, largestPart, largestPayable, smallestPart } from './bounds';
import type { Candidate } from './candidate';
import { depositToPoint, midToDeposit, priceOf, serviceToPoint } from './cost';
import type { FilterReason } from './decision';
import type { RoutingNeed } from './inputs';
import type { StrategyRule } from './tree';

/** What a strategy asks of its routes besides what every payment needs. */
export type Sieve = {
  /** Undefined: the strategy takes every route of the service. */
  readonly routes: ReadonlySet<string> | undefined;
  /** `cost` compares in the point currency, so it needs those mid rates too. */
  readonly comparesCost: boolean;
};

export function sieveOf(rule: StrategyRule): Sieve {
  const named = rule.routes ?? (rule.type === 'weight' ? Object.keys(rule.weights) : undefined);
  const weighed = rule.type === 'weight' ? named?.filter((id) => Object.hasOwn(rule.weights, id)) : named;
  return {
    routes: weighed === undefined ? undefined : new Set<string>(weighed),
    comparesCost: rule.type === 'cost',
  };
}

/**
 * Why the route may not be used for this need: the first reason in the documented order
 * (`domain.md` §4), or undefined. Limits are compared in the service currency, the balance by the hold.
 * Where splitting is allowed a route falls out only if it could take no part at all.
 */
export function filterReason(
  candidate: Candidate,
  need: RoutingNeed,
  sieve: Sieve,
): FilterReason | undefined {
  const { route, account } = candidate;
  if (sieve.routes !== undefined && !sieve.routes.has(route.routeId)) return 'not_in_strategy';
  if (!route.enabled) return 'disabled';
  if (!route.providerAccountActive) return 'provider_account_inactive';
  if (route.mode !== need.mode) return 'wrong_mode';
  if (route.serviceCurrency !== need.serviceCurrency) return 'currency';
  if (route.depositCurrency !== account.currency) return 'currency';
  if (midToDeposit(route) === null) return 'no_rate';
  if (sieve.comparesCost && (depositToPoint(account, need) === null || serviceToPoint(need) === null))
    return 'no_rate';
  if (need.failedRoutes.includes(route.routeId)) return 'failed_before';
  return need.splitAllowed ? partReason(candidate, need) : wholeReason(candidate, need.serviceAmount);
}

/** The reasons of amount, for one payment of the whole. */
export function wholeReason({ route, account }: Candidate, amount: bigint): FilterReason | undefined {
  if (amount < smallestPart(route)) return 'below_min';
  if (amount > largestPart(route, amount)) return 'above_max';
  if (amount > dailyLeft(route, amount)) return 'daily_limit';
  if (priceOf(route, amount).hold > account.available) return 'balance';
  return undefined;
}

/** The same reasons, asked of the smallest part that the route could take. */
function partReason(candidate: Candidate, need: RoutingNeed): FilterReason | undefined {
  const { route, account } = candidate;
  const smallest = smallestPart(route);
  const largest = largestPart(route, need.serviceAmount);
  const today = dailyLeft(route, need.serviceAmount);
  if (need.serviceAmount < smallest) return 'below_min';
  if (smallest > largest || route.partsMax === 0) return 'above_max';
  if (smallest > today) return 'daily_limit';
  const end = smallerOf(largest, today);
  return largestPayable(candidate, smallest, end, account.available) === undefined ? 'balance' : undefined;
}
