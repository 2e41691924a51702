import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/config/package-root';

test('the root of the package is found from sources and from compiled code', () => {
  const root = packageRoot();
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name).toBe('payout-gateway');
  expect(packageRoot(join(root, 'dist', 'src', 'config'))).toBe(root);
});

test('where there is none, that is said', () => {
  expect(() => packageRoot('/')).toThrow('no package.json above the gateway code');
});
