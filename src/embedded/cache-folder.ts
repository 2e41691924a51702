import { isAbsolute, join } from 'node:path';

/** What the place of the user's cache depends on. */
export type CacheSurroundings = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/**
 * The gateway's folder in the user's cache: what is there is shared by all data folders and may be
 * deleted at any time. A relative XDG_CACHE_HOME is ignored, as the XDG Base Directory Specification says.
 */
export function cacheFolder({ platform, home, env }: CacheSurroundings): string {
  const xdg = env['XDG_CACHE_HOME'] ?? '';
  if (isAbsolute(xdg)) return join(xdg, 'payout-gateway');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'payout-gateway');
  return join(home, '.cache', 'payout-gateway');
}
