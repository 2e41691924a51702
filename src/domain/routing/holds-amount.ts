import type { CurrencyCode } from '../money/currency';
import { compare, type Fraction, parseFraction } from '../money/fraction';
import { wholeUnits } from './cost';
import type { AmountTest } from './tree';

/**
 * Compares minor units with configured decimal texts, exactly, in the amount's own currency.
 * `between` includes both ends. An absent amount fails every test.
 *
 * @throws on a text that is no decimal: a tree is checked before it is stored
 */
export function holdsAmount(test: AmountTest, units: bigint | null, currency: CurrencyCode | null): boolean {
  if (units === null || currency === null) return false;
  const amount = wholeUnits(units, currency);
  const against = (text: string): number => compare(amount, configured(text));
  return (
    (test.eq === undefined || against(test.eq) === 0) &&
    (test.gt === undefined || against(test.gt) > 0) &&
    (test.gte === undefined || against(test.gte) >= 0) &&
    (test.lt === undefined || against(test.lt) < 0) &&
    (test.lte === undefined || against(test.lte) <= 0) &&
    (test.between === undefined || (against(test.between[0]) >= 0 && against(test.between[1]) <= 0))
  );
}

function configured(text: string): Fraction {
  const value = parseFraction(text);
  if (value === undefined) throw new Error(`${JSON.stringify(text)} in a routing tree is no amount`);
  return value;
}
