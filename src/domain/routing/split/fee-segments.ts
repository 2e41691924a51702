import { type Fraction, fraction } from '../../money/fraction';
import type { FeeRule, FeeSchedule } from '../fee';
import { greatest, least } from './extremes';

/**
 * A range of part amounts on which the fee is one formula: `ceil(share × deposit) + fixed`.
 * `from` and `to` are service units, both included; `fixed` is in deposit units.
 */
export type FeeSegment = {
  readonly from: bigint;
  readonly to: bigint;
  readonly share: Fraction;
  readonly fixed: bigint;
};

/** The same formula for deposits up to and including `upTo`; null has no end. */
type DepositPiece = { readonly upTo: bigint | null; readonly share: Fraction; readonly fixed: bigint };

const ZERO: Fraction = { numerator: 0n, denominator: 1n };

/**
 * Cuts the amounts from `from` to `to` where the formula of the fee changes: at a tier, where the
 * minimum stops to apply and where the maximum begins to. What no tier holds belongs to no segment.
 *
 * @param rate minor deposit units for one minor service unit
 */
export function feeSegments(schedule: FeeSchedule, rate: Fraction, from: bigint, to: bigint): FeeSegment[] {
  const segments: FeeSegment[] = [];
  let next = from;
  for (const { upTo, share, fixed } of depositPieces(schedule)) {
    // ceil(a × rate) ≤ upTo holds exactly for a ≤ floor(upTo / rate), since upTo is whole.
    const end = upTo === null ? to : least(to, (upTo * rate.denominator) / rate.numerator);
    if (end < next) continue;
    segments.push({ from: next, to: end, share, fixed });
    next = end + 1n;
  }
  return segments;
}

function depositPieces(schedule: FeeSchedule): DepositPiece[] {
  switch (schedule.kind) {
    case 'none':
      return [{ upTo: null, share: ZERO, fixed: 0n }];
    case 'single':
      return rulePieces(schedule.rule, null);
    case 'tiers':
      return schedule.tiers.flatMap((tier) => rulePieces(tier, tier.upTo));
  }
}

function rulePieces(rule: FeeRule, tierEnd: bigint | null): DepositPiece[] {
  const share =
    rule.percent === null ? ZERO : fraction(rule.percent.numerator, rule.percent.denominator * 100n);
  const fixed = rule.fixed ?? 0n;
  const bounded = (fee: bigint) => (rule.max !== null && fee > rule.max ? rule.max : fee);
  if (share.numerator === 0n)
    return [{ upTo: tierEnd, share: ZERO, fixed: bounded(greatest(fixed, rule.min ?? 0n)) }];
  const pieces: DepositPiece[] = [];
  if (rule.min !== null && rule.min >= fixed) {
    const upTo = atMost(lastDepositAt(share, rule.min - fixed), tierEnd);
    pieces.push({ upTo, share: ZERO, fixed: bounded(rule.min) });
  }
  if (rule.max === null) return [...pieces, { upTo: tierEnd, share, fixed }];
  if (rule.max >= fixed)
    pieces.push({ upTo: atMost(lastDepositAt(share, rule.max - fixed), tierEnd), share, fixed });
  return [...pieces, { upTo: tierEnd, share: ZERO, fixed: rule.max }];
}

/** The greatest deposit whose share, rounded up, is at most `fee`. */
export function lastDepositAt(share: Fraction, fee: bigint): bigint {
  return (fee * share.denominator) / share.numerator;
}

function atMost(value: bigint, bound: bigint | null): bigint {
  return bound === null ? value : least(value, bound);
}
