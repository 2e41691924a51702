import { cacheFolder } from '../../src/embedded/cache-folder';

test.each([
  ['Linux', 'linux', {}, '/home/ann/.cache/payout-gateway'],
  ['macOS', 'darwin', {}, '/home/ann/Library/Caches/payout-gateway'],
  ['a cache of one’s own', 'linux', { XDG_CACHE_HOME: '/fast' }, '/fast/payout-gateway'],
  [
    'a relative one, which the specification has ignored',
    'linux',
    { XDG_CACHE_HOME: 'here' },
    '/home/ann/.cache/payout-gateway',
  ],
] as const)('the cache lies where the system keeps caches: %s', (_name, platform, env, expected) => {
  expect(cacheFolder({ platform, home: '/home/ann', env })).toBe(expected);
});
