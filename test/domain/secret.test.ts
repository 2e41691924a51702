import { format, inspect } from 'node:util';
import { Secret } from '../../src/domain/secret';

const secret = new Secret('hush-hush');

test.each<[way: string, printed: string]>([
  ['a template', `${secret}`],
  ['String', String(secret)],
  ['a concatenation', `x${secret.toString()}`],
  ['JSON', JSON.stringify({ secret })],
  ['JSON in an array', JSON.stringify([secret])],
  ['an inspection', inspect(secret, { showHidden: true, depth: 9 })],
  ['an inspection of its holder', inspect({ deep: { secret } }, { showHidden: true, depth: 9 })],
  ['a format', format('%s %o %j', secret, secret, secret)],
  ['its keys', JSON.stringify([Object.keys(secret), Object.values(secret), { ...secret }])],
  ['an error', String(new Error(`refused: ${secret}`))],
])('%s does not print it', (_way, printed) => {
  expect(printed).not.toContain('hush');
});

test('only reveal gives it', () => {
  expect(secret.reveal()).toBe('hush-hush');
});
