import { type Fraction, fraction, multiply, subtract } from '../money/fraction';
import type { ChosenPart, CreditChange } from '../routing/decision';

/**
 * What each part of a plan changes in the credit of its strategy. A plan of amount A adds A × share to every
 * route and takes from each what it pays; a part of amount a stands for a × share, less a on its own
 * route. Together the parts make the changes of the plan, so each can be given back by itself.
 */
export function creditsOfParts(
  changes: readonly CreditChange[],
  parts: readonly ChosenPart[],
): readonly (readonly CreditChange[])[] {
  const whole = parts.reduce((sum, { amount }) => sum + amount, 0n);
  const paidBy = (routeId: string): bigint =>
    parts.filter((part) => part.routeId === routeId).reduce((sum, { amount }) => sum + amount, 0n);
  const shares = changes.map(({ key, routeId, delta }) => ({
    key,
    routeId,
    share: multiply(subtract(delta, wholeUnits(-paidBy(routeId))), fraction(1n, whole)),
  }));
  return parts.map((part) =>
    shares.map(({ key, routeId, share }) => ({
      key,
      routeId,
      delta: subtract(
        multiply(share, wholeUnits(part.amount)),
        wholeUnits(routeId === part.routeId ? part.amount : 0n),
      ),
    })),
  );
}

/** The credits that a payout gives back when `unpaid` of its `amount` is proven not to be paid by it. */
export function creditsGivenBack(
  credits: readonly CreditChange[],
  unpaid: bigint,
  amount: bigint,
): readonly CreditChange[] {
  const factor = fraction(-unpaid, amount);
  return credits.map((change) => ({ ...change, delta: multiply(change.delta, factor) }));
}

const wholeUnits = (units: bigint): Fraction => fraction(units, 1n);
