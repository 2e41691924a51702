import type { Fraction } from '../money/fraction';
import type { AccountSnapshot, RouteSnapshot, RoutingInputs } from './inputs';
import { compareText } from './text-order';

/**
 * The inputs of a decision as plain JSON: minor units as digits, fractions as `n/d`. Left out are the
 * tree (it is the scheme's version), all field and metadata values (they are read where they are
 * protected) and the credits and counts of other leaves. Routes and accounts are sorted by id.
 *
 * @param leafKey null where no leaf with strategies was reached
 */
export function recordedInputs(inputs: RoutingInputs, leafKey: string | null): unknown {
  const { schemeId, schemeVersion, need, credits, decisionCounts } = inputs;
  const ofLeaf = ([key]: readonly [string, unknown]): boolean =>
    leafKey !== null && (key === leafKey || key.startsWith(`${leafKey}/`));
  return {
    schemeId,
    schemeVersion,
    need: plain(need),
    routes: inputs.routes.toSorted(byRouteId).map(plainRoute),
    accounts: inputs.accounts.toSorted(byAccountId).map(plainAccount),
    credits: plain(Object.fromEntries(Object.entries(credits).filter(ofLeaf))),
    decisionCounts: Object.fromEntries(Object.entries(decisionCounts).filter(ofLeaf)),
  };
}

/** Whatever of a route is no plain JSON yet; the rest stays as it lies, and in its order. */
function plainRoute(route: RouteSnapshot): unknown {
  const { limits, fee, fxBufferPercent, dailyUsed, midToDeposit } = route;
  return {
    ...route,
    limits: configured(limits),
    fee: configured(fee),
    fxBufferPercent: configured(fxBufferPercent),
    dailyUsed: dailyUsed.toString(),
    midToDeposit: plain(midToDeposit),
  };
}

function plainAccount(account: AccountSnapshot): unknown {
  const { available, midToPoint } = account;
  return { ...account, available: available.toString(), midToPoint: plain(midToPoint) };
}

// Limits and fees are the configuration's own, the same objects for every decision under one version of it.
const CONFIGURED = new WeakMap<object, unknown>();

function configured(value: object): unknown {
  const known = CONFIGURED.get(value);
  if (known !== undefined) return known;
  const written = plain(value);
  CONFIGURED.set(value, written);
  return written;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (isFraction(value)) return `${value.numerator}/${value.denominator}`;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function isFraction(value: object): value is Fraction {
  return 'numerator' in value && 'denominator' in value;
}

function byRouteId(left: RouteSnapshot, right: RouteSnapshot): number {
  return compareText(left.routeId, right.routeId);
}

function byAccountId(left: AccountSnapshot, right: AccountSnapshot): number {
  return compareText(left.depositAccountId, right.depositAccountId);
}
