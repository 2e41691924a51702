import type { VersionedOrganization } from '../../domain/config/stored-configuration';
import type { RateSchemes } from '../../domain/payout-request/price';
import type { RequestState } from '../../domain/payout-request/state';

/** The schemes that price what a point takes in the mode; `undefined` where the point has none for it. */
export function rateSchemesOf(
  { payoutPoints, rateSchemes }: VersionedOrganization,
  { pointId, mode }: Pick<RequestState, 'pointId' | 'mode'>,
): RateSchemes | undefined {
  const point = payoutPoints.find(({ id }) => id === pointId);
  const scheme = rateSchemes.find(({ id }) => id === point?.rateScheme[mode]);
  const systemScheme = rateSchemes.find(({ system, enabled }) => system && enabled) ?? null;
  return scheme === undefined ? undefined : { scheme, systemScheme };
}
