import { BlockList, isIP } from 'node:net';

type Subnet = readonly [network: string, prefix: number];

/** What is no place on the public internet (IANA's special-purpose registries, RFC 6890), by version. */
const REFUSED_V4: readonly Subnet[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // A cloud's metadata server that has a public address.
  ['168.63.129.16', 32],
];

// Of version 6 only global unicast is a place at all: loopback, unique-local, link-local, multicast, mapped and
// translated addresses lie outside of it. Inside are the tunnels, which lead to an address of version 4.
const TAKEN_V6: Subnet = ['2000::', 3];
const REFUSED_V6: readonly Subnet[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

// One list for each version: rules for mapped addresses would match those of version 4 as well.
const refusedV4 = listOf(REFUSED_V4, 'ipv4');
const takenV6 = listOf([TAKEN_V6], 'ipv6');
const refusedV6 = listOf(REFUSED_V6, 'ipv6');

/** Whether a callback to this address would stay inside somebody's own network; also for what is no address. */
export function isRefusedAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return refusedV4.check(address, 'ipv4');
    case 6:
      return !takenV6.check(address, 'ipv6') || refusedV6.check(address, 'ipv6');
    default:
      return true;
  }
}

function listOf(subnets: readonly Subnet[], version: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, version);
  return list;
}
