import { isRefusedAddress } from '../../src/webhooks/refused-address';

test.each<[says: string, address: string]>([
  ['loopback', '127.0.0.1'],
  ['the end of loopback', '127.255.255.254'],
  ['unspecified', '0.0.0.0'],
  ['private, 10', '10.1.2.3'],
  ['private, 172.16', '172.16.0.1'],
  ['private, the end of 172.31', '172.31.255.255'],
  ['private, 192.168', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ["a cloud's metadata in it", '100.100.100.200'],
  ['link-local, metadata', '169.254.169.254'],
  ['IETF protocols', '192.0.0.192'],
  ['benchmarks', '198.19.0.1'],
  ['documentation', '203.0.113.9'],
  ['multicast', '224.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['metadata with a public address', '168.63.129.16'],
  ['loopback of version 6', '::1'],
  ['unspecified of version 6', '::'],
  ['link-local of version 6', 'fe80::1'],
  ['unique-local', 'fd00:ec2::254'],
  ['multicast of version 6', 'ff02::1'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped loopback in hex', '::ffff:7f00:1'],
  ['a mapped public address', '::ffff:8.8.8.8'],
  ['translated to version 4', '64:ff9b::7f00:1'],
  ['a tunnel to version 4', '2002:7f00:1::'],
  ['Teredo', '2001:0:7f00:1::'],
  ['documentation of version 6', '2001:db8::1'],
  ['a scoped address', 'fe80::1%eth0'],
  ['a name', 'localhost'],
  ['nothing', ''],
])('%s is refused: %s', (_says, address) => {
  expect(isRefusedAddress(address)).toBe(true);
});

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '100.63.255.255',
  '100.128.0.1',
  '172.15.255.255',
  '172.32.0.1',
  '192.0.1.1',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '2a00:1450:4001:80b::200e',
])('%s is a place on the internet', (address) => {
  expect(isRefusedAddress(address)).toBe(false);
});
