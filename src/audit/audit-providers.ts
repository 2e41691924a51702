import type { Difference } from './difference';
import { keyOf } from './key-of';
import type { ProviderReading } from './provider-reading';
import type { Finding } from './words';

/** What a notice that is still on its way to us would explain. */
const MAY_BE_NEWS: readonly Finding[] = [
  'paid_by_provider_only',
  'returned_amount_differs',
  'paid_twice',
  'provider_balance_differs',
];

const READINGS_MAX = 3;

/**
 * Compares the payouts with the providers' books. After the end we hear of money by notices alone, which
 * take their time: a difference that such news would explain counts if it stands in every reading of three.
 *
 * @param read one comparison
 * @param pause lets some seconds pass between two of them
 */
export async function auditProviders(
  read: () => Promise<ProviderReading>,
  pause: () => Promise<void>,
): Promise<ProviderReading> {
  let reading = await read();
  for (let readings = 1; readings < READINGS_MAX && reading.differences.some(mayBeNews); readings += 1) {
    const stood = new Set(reading.differences.map(nameOf));
    await pause();
    const next = await read();
    const differences = next.differences.filter((each) => !mayBeNews(each) || stood.has(nameOf(each)));
    reading = { ...next, differences };
  }
  return reading;
}

const mayBeNews = ({ finding }: Difference): boolean => MAY_BE_NEWS.includes(finding);

const nameOf = ({ finding, organizationId, ids }: Difference): string =>
  keyOf(finding, organizationId, ...ids);
