import { divideWhole } from '../money/fraction';

/**
 * `processed_point_amount`: what of the charge belongs to what was paid, pro rata and rounded down; exactly
 * the point amount when all is paid. More than was asked (a provider's mistake) is not charged for.
 *
 * @param pointUnits the whole charge, minor units of the point currency
 * @param serviceUnits what the recipient was to get, minor units of the service currency, above zero
 * @param processedUnits what was paid of it, same currency, not negative
 */
export function processedPointUnits(
  pointUnits: bigint,
  serviceUnits: bigint,
  processedUnits: bigint,
): bigint {
  if (serviceUnits <= 0n || processedUnits < 0n) {
    throw new Error(`no share of ${pointUnits}: ${processedUnits} of ${serviceUnits} service units paid`);
  }
  if (processedUnits >= serviceUnits) return pointUnits;
  return divideWhole(pointUnits * processedUnits, serviceUnits, 'down');
}
