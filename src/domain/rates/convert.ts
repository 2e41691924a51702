import { formatAmount, parseAmount } from '../money/amount';
import type { CurrencyCode } from '../money/currency';
import { convertUnits, inverse } from '../money/fraction';
import type { FixedRate } from './fixed-rate';

/** The one side that a request fixes, in minor units of its currency. */
export type GivenSide =
  | { readonly side: 'service_amount'; readonly units: bigint }
  | { readonly side: 'point_amount'; readonly units: bigint };

export type Conversion =
  | { readonly kind: 'converted'; readonly serviceUnits: bigint; readonly pointUnits: bigint }
  | { readonly kind: 'refused'; readonly code: 'INVALID_AMOUNT'; readonly text: string };

/**
 * Both sides of a request from the one that is given, rounded once (`domain.md` §3):
 * `service_amount = point_amount / rate` down, `point_amount = service_amount × rate` up, so that what is
 * paid out is never worth more, at the rate, than what is charged. The given side stays as it is.
 *
 * @returns INVALID_AMOUNT where the other side rounds to zero or has more than 15 digits before the point
 */
export function convert(given: GivenSide, rate: FixedRate): Conversion {
  const { base: service, counter: point } = rate.pair;
  const { units } = given;
  switch (given.side) {
    case 'service_amount': {
      const pointUnits = convertUnits(units, service, rate.value, point, 'up');
      return fault(pointUnits, point) ?? { kind: 'converted', serviceUnits: units, pointUnits };
    }
    case 'point_amount': {
      const serviceUnits = convertUnits(units, point, inverse(rate.value), service, 'down');
      return fault(serviceUnits, service) ?? { kind: 'converted', serviceUnits, pointUnits: units };
    }
  }
}

function fault(units: bigint, currency: CurrencyCode): Conversion | undefined {
  const text = formatAmount(units, currency);
  // What the gateway could not read back is no amount that it may hand on.
  if (typeof parseAmount(text, currency) === 'bigint') return undefined;
  return { kind: 'refused', code: 'INVALID_AMOUNT', text: `The amount converts to ${text} ${currency}.` };
}
