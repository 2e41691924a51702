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
  return plain({
    schemeId,
    schemeVersion,
    need,
    routes: inputs.routes.toSorted(byRouteId),
    accounts: inputs.accounts.toSorted(byAccountId),
    credits: Object.fromEntries(Object.entries(credits).filter(ofLeaf)),
    decisionCounts: Object.fromEntries(Object.entries(decisionCounts).filter(ofLeaf)),
  });
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (isFraction(value)) return `${value.numerator}/${value.denominator}`;
  return plainRecord(value as Readonly<Record<string, unknown>>);
}

/** Key by key in their order: records of one kind get one shape, and half of a decision's time is saved. */
function plainRecord(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(record)) copy[key] = plain(record[key]);
  return copy;
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
