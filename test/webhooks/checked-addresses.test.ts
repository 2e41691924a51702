import { checkedAddresses } from '../../src/webhooks/checked-addresses';

const PUBLIC = { address: '93.184.216.34', family: 4 };
const PRIVATE = { address: '10.0.0.1', family: 4 };

const check = (host: string, found: readonly { address: string; family: number }[], allowPrivate = false) =>
  checkedAddresses(host, { allowPrivate, resolve: async () => found });

test.each<[says: string, host: string, found: (typeof PUBLIC)[], kind: string]>([
  ['a name with a public address', 'a.example', [PUBLIC], 'checked'],
  ['a name with a private one', 'a.example', [PRIVATE], 'address_refused'],
  ['a name with both', 'a.example', [PUBLIC, PRIVATE], 'address_refused'],
  ['a name that nobody knows', 'a.example', [], 'host_unknown'],
  ['a literal, whatever a look-up would say', '127.0.0.1', [PUBLIC], 'address_refused'],
  ['a literal of version 6', '[::1]', [PUBLIC], 'address_refused'],
  ['a public literal', '93.184.216.34', [], 'checked'],
])('%s', async (_says, host, found, kind) => {
  expect((await check(host, found)).kind).toBe(kind);
});

test.each(['http://0x7f.1/', 'http://2130706433/', 'http://127.1/', 'http://[::ffff:127.0.0.1]/'])(
  'another spelling of a private address is seen through: %s',
  async (url) => {
    expect((await check(new URL(url).hostname, [PUBLIC])).kind).toBe('address_refused');
  },
);

test('an installation that allows private addresses gets them', async () => {
  expect(await check('a.example', [PRIVATE], true)).toEqual({ kind: 'checked', addresses: [PRIVATE] });
});

test('a look-up that fails is a name that nobody knows', async () => {
  const resolve = () => Promise.reject(new Error('EAI_AGAIN'));
  expect(await checkedAddresses('a.example', { allowPrivate: true, resolve })).toEqual({
    kind: 'host_unknown',
  });
});
