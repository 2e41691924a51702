import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the gateway's own package.json, found from this file upwards: sources and compiled
 * code lie at different depths below it.
 */
export function packageRoot(from: string = __dirname): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = dirname(from);
  if (parent === from) throw new Error('no package.json above the gateway code: the installation is broken');
  return packageRoot(parent);
}
