import { formatAmount } from '../../money/amount';
import type { CurrencyCode } from '../../money/currency';
import { compareText } from '../../routing/text-order';

/** Counts rows and adds up minor units by currency. */
export class CurrencyTally {
  readonly #sums = new Map<CurrencyCode, { rows: number; units: bigint }>();

  add(currency: CurrencyCode, units: bigint): void {
    const sum = this.#sums.get(currency) ?? { rows: 0, units: 0n };
    sum.rows += 1;
    sum.units += units;
    this.#sums.set(currency, sum);
  }

  /** By currency, in the order of their codes. */
  shown(): readonly { readonly currency: CurrencyCode; readonly rows: number; readonly amount: string }[] {
    return [...this.#sums]
      .sort(([left], [right]) => compareText(left, right))
      .map(([currency, { rows, units }]) => ({ currency, rows, amount: formatAmount(units, currency) }));
  }
}
