import { MINOR_UNIT_EXPONENT } from '../../money/currency';
import { divideWhole, type Fraction, fraction, percentOf } from '../../money/fraction';
import { feeOf } from '../fees';
import type { SplitRoute } from './split-problem';

/** What one part takes from its deposit account, in minor units of the deposit currency. */
export type PartPrice = {
  /** Deposit amount and fee. */
  readonly cost: bigint;
  /** What is held for it: the cost, and the buffer where the currencies differ. */
  readonly hold: bigint;
};

/**
 * The exact price of a part as a function of its amount in minor service units: the deposit amount,
 * the fee and the buffer are each rounded up once (`domain.md` §3 and §4). A search asks for the same
 * amounts again and again, so what was computed is kept as long as the function is.
 */
export function partPricer(route: SplitRoute): (amount: bigint) => PartPrice {
  const rate = minorRate(route);
  const buffer = bufferPercent(route);
  const known = new Map<bigint, PartPrice>();
  return (amount) => {
    const before = known.get(amount);
    if (before !== undefined) return before;
    const deposit = divideWhole(amount * rate.numerator, rate.denominator, 'up');
    const cost = deposit + feeOf(route.fee, deposit);
    const price = { cost, hold: cost + percentOf(deposit, buffer, 'up') };
    known.set(amount, price);
    return price;
  };
}

/** Minor deposit units for one minor unit of the service currency. */
export function minorRate(route: SplitRoute): Fraction {
  const { numerator, denominator } = route.midToDeposit;
  return fraction(
    numerator * 10n ** BigInt(MINOR_UNIT_EXPONENT[route.depositCurrency]),
    denominator * 10n ** BigInt(MINOR_UNIT_EXPONENT[route.serviceCurrency]),
  );
}

/** The rate may move between plan and payment only where there is one. */
export function bufferPercent(route: SplitRoute): Fraction {
  return route.serviceCurrency === route.depositCurrency
    ? { numerator: 0n, denominator: 1n }
    : route.fxBufferPercent;
}
