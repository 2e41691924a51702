import { type CurrencyCode, MINOR_UNITS_OF_WHOLE } from '../../money/currency';
import { divideWhole, type Fraction, fraction, multiply } from '../../money/fraction';
import type { ChosenPart } from '../../routing/decision';
import type { RouteSnapshot } from '../../routing/inputs';

/** Units of the second currency for one unit of the first at mid; null where no rate is known. */
export type MidRates = (from: CurrencyCode, to: CurrencyCode) => Fraction | null;

type Factor = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * Costs of a batch as whole numbers, so that they can be added and compared without an error: cost units of
 * its currency, `perMinor` of them a minor unit. Where currencies differ the cost of each payout is rounded
 * down to one: rows × 1 unit is all that a sum can be off.
 */
export class CostUnits {
  readonly #factors = new Map<string, Factor | null>();
  readonly currency: CurrencyCode;
  readonly perMinor: bigint;
  readonly #mid: MidRates;

  constructor(currency: CurrencyCode, perMinor: bigint, mid: MidRates) {
    this.currency = currency;
    this.perMinor = perMinor;
    this.#mid = mid;
  }

  /** Minor units of a currency in cost units; null where no rate is known. */
  worth(units: bigint, from: CurrencyCode): bigint | null {
    const factor = this.#factor(from);
    return factor && divideWhole(units * factor.numerator, factor.denominator, 'down');
  }

  /** (deposit amount + fee) − service amount of one payout; null where a rate is missing. */
  cost(
    route: RouteSnapshot,
    part: Pick<ChosenPart, 'amount' | 'depositAmount' | 'expectedFee'>,
  ): bigint | null {
    const [deposit, service] = [this.#factor(route.depositCurrency), this.#factor(route.serviceCurrency)];
    if (deposit === null || service === null) return null;
    const spent = (part.depositAmount + part.expectedFee) * deposit.numerator * service.denominator;
    const got = part.amount * service.numerator * deposit.denominator;
    return divideWhole(spent - got, deposit.denominator * service.denominator, 'down');
  }

  #factor(from: CurrencyCode): Factor | null {
    const known = this.#factors.get(from);
    if (known !== undefined) return known;
    const rate = from === this.currency ? fraction(1n, 1n) : this.#mid(from, this.currency);
    const scale = fraction(MINOR_UNITS_OF_WHOLE[this.currency] * this.perMinor, MINOR_UNITS_OF_WHOLE[from]);
    const factor = rate === null ? null : multiply(rate, scale);
    this.#factors.set(from, factor);
    return factor;
  }
}
