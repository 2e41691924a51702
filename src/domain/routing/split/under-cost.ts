import { divideWhole, type Fraction } from '../../money/fraction';
import { greatest, least } from './extremes';
import { type FeeSegment, lastDepositAt } from './fee-segments';
import type { BoundPoint } from './lower-hull';

/** How a route turns service units into the common cost unit. */
export type CostScale = {
  /** Minor deposit units for one minor service unit. */
  readonly rate: Fraction;
  /** Common cost units for one minor deposit unit. */
  readonly weight: bigint;
};

/**
 * Ends of straight pieces that lie on or below the exact cost of a part within one fee segment, from
 * `from` to `to`. The exact cost is a staircase, since deposit and fee are rounded up; on it lie
 *
 * - near `from`, the step of the deposit at `from`, then `a × rate + fee(from)` to the end of that fee's step;
 * - in between `a × rate × (1 + share) + fixed`, which no rounding up can fall below;
 * - near `to` the same as near `from`, mirrored.
 *
 * So the hull of the pieces touches the exact cost at both ends, and narrowing the range makes it exact.
 */
export function underCost(segment: FeeSegment, from: bigint, to: bigint, scale: CostScale): BoundPoint[] {
  const { rate } = scale;
  const depositAt = (amount: bigint) => divideWhole(amount * rate.numerator, rate.denominator, 'up');
  const lastAmountAt = (deposit: bigint) => (deposit * rate.denominator) / rate.numerator;
  const [first, last] = [depositAt(from), depositAt(to)];
  const [feeFirst, feeLast] = [shareOf(segment, first), shareOf(segment, last)];
  const points: BoundPoint[] = [];
  const piece = (start: bigint, end: bigint, bound: (amount: bigint) => bigint) => {
    const [left, right] = [greatest(start, from), least(end, to)];
    if (left > right) return;
    points.push({ amount: left, bound: bound(left) });
    if (left < right) points.push({ amount: right, bound: bound(right) });
  };
  const step = (deposit: bigint, fee: bigint) => () => scale.weight * (deposit + fee + segment.fixed);
  const tread = (fee: bigint) => (amount: bigint) => depositLine(amount, fee + segment.fixed, scale);

  const firstStepEnd = lastAmountAt(first);
  const lastStepStart = lastAmountAt(last - 1n) + 1n;
  piece(from, firstStepEnd, step(first, feeFirst));
  if (segment.share.numerator === 0n) {
    piece(firstStepEnd + 1n, lastStepStart - 1n, tread(0n));
  } else {
    const firstFeeEnd = lastAmountAt(lastDepositAt(segment.share, feeFirst));
    const lastFeeStart = lastAmountAt(lastDepositAt(segment.share, feeLast - 1n)) + 1n;
    piece(firstStepEnd + 1n, least(firstFeeEnd, lastStepStart - 1n), tread(feeFirst));
    piece(firstFeeEnd + 1n, lastFeeStart - 1n, (amount) => shareLine(amount, segment, scale));
    if (feeLast > feeFirst)
      piece(greatest(lastFeeStart, firstFeeEnd + 1n), lastStepStart - 1n, tread(feeLast));
  }
  if (last > first) piece(lastStepStart, to, step(last, feeLast));
  return points;
}

function shareOf({ share }: FeeSegment, deposit: bigint): bigint {
  return divideWhole(deposit * share.numerator, share.denominator, 'up');
}

function depositLine(amount: bigint, fee: bigint, { rate, weight }: CostScale): bigint {
  return (weight * (amount * rate.numerator + fee * rate.denominator)) / rate.denominator;
}

function shareLine(amount: bigint, { share, fixed }: FeeSegment, { rate, weight }: CostScale): bigint {
  const numerator =
    amount * rate.numerator * (share.denominator + share.numerator) +
    fixed * rate.denominator * share.denominator;
  return (weight * numerator) / (rate.denominator * share.denominator);
}
