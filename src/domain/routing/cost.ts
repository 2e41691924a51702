import { type CurrencyCode, MINOR_UNITS_OF_WHOLE } from '../money/currency';
import { convertUnits, type Fraction, fraction, multiply, ONE, percentOf, subtract } from '../money/fraction';
import { feeOf } from './fees';
import type { AccountSnapshot, RouteSnapshot, RoutingNeed } from './inputs';

/** What one payout takes from its deposit account, in minor units of the deposit currency. */
export type Price = {
  readonly depositAmount: bigint;
  readonly fee: bigint;
  /** Held above the rest where the currencies differ, since the provider's rate is not known before. */
  readonly buffer: bigint;
  /** deposit amount + fee + buffer */
  readonly hold: bigint;
};

/** Deposit units for one service unit; 1 where the currencies are equal, null where no mid rate is known. */
export function midToDeposit(route: RouteSnapshot): Fraction | null {
  return route.serviceCurrency === route.depositCurrency ? ONE : route.midToDeposit;
}

/**
 * Prices one payout of `amount` minor units of the service currency through the route (`domain.md` §3, §10).
 *
 * @throws when the route has no mid rate: such a route is filtered before (`no_rate`)
 */
export function priceOf(route: RouteSnapshot, amount: bigint): Price {
  const mid = midToDeposit(route);
  if (mid === null) throw new Error(`route ${route.routeId} has no mid rate and cannot be priced`);
  const depositAmount = convertUnits(amount, route.serviceCurrency, mid, route.depositCurrency, 'up');
  const fee = feeOf(route.fee, depositAmount);
  const buffer =
    route.serviceCurrency === route.depositCurrency
      ? 0n
      : percentOf(depositAmount, route.fxBufferPercent, 'up');
  return { depositAmount, fee, buffer, hold: depositAmount + fee + buffer };
}

/** Point units for one deposit unit at mid; null where no rate is known. */
export function depositToPoint(account: AccountSnapshot, need: RoutingNeed): Fraction | null {
  return account.currency === need.pointCurrency ? ONE : account.midToPoint;
}

/** Point units for one service unit at mid; null where no rate is known. */
export function serviceToPoint(need: RoutingNeed): Fraction | null {
  return need.serviceCurrency === need.pointCurrency ? ONE : need.midServiceToPoint;
}

/**
 * What a payout costs the merchant above what the recipient gets: (deposit amount + fee) − service amount,
 * in whole units of the point currency at mid, exact. Negative where the rates work in our favour;
 * null where a mid rate is missing.
 */
export function costOf(
  route: RouteSnapshot,
  account: AccountSnapshot,
  need: RoutingNeed,
  amount: bigint,
): Fraction | null {
  const [fromDeposit, fromService] = [depositToPoint(account, need), serviceToPoint(need)];
  if (fromDeposit === null || fromService === null) return null;
  const { depositAmount, fee } = priceOf(route, amount);
  const spent = inPoint(depositAmount + fee, route.depositCurrency, fromDeposit);
  return subtract(spent, inPoint(amount, need.serviceCurrency, fromService));
}

/** Minor units of a currency in whole units of the point currency, exact. */
export function inPoint(units: bigint, currency: CurrencyCode, rate: Fraction): Fraction {
  return multiply(wholeUnits(units, currency), rate);
}

/** Minor units as a fraction of whole units: 150 USD cents are 3/2. */
export function wholeUnits(units: bigint, currency: CurrencyCode): Fraction {
  return fraction(units, MINOR_UNITS_OF_WHOLE[currency]);
}
