import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { isRefusedAddress } from './refused-address';

/** Asks the system for all addresses of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export type AddressRule = { readonly allowPrivate: boolean; readonly resolve: Resolve };

export type CheckedAddresses =
  | { readonly kind: 'checked'; readonly addresses: readonly LookupAddress[] }
  | { readonly kind: 'host_unknown' | 'address_refused' };

/**
 * The addresses that may be connected to. Of a name with several addresses all must be allowed: which of them
 * is taken would be chance.
 *
 * @param host as a URL has it: an address of version 6 in brackets
 */
export async function checkedAddresses(
  host: string,
  { allowPrivate, resolve }: AddressRule,
): Promise<CheckedAddresses> {
  const addresses = await addressesOf(host, resolve);
  if (addresses.length === 0) return { kind: 'host_unknown' };
  const refused = addresses.some(({ address }) => isRefusedAddress(address));
  return refused && !allowPrivate ? { kind: 'address_refused' } : { kind: 'checked', addresses };
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly LookupAddress[]> {
  const literal = host.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(literal);
  if (family !== 0) return [{ address: literal, family }];
  try {
    return await resolve(host);
  } catch {
    return [];
  }
}
