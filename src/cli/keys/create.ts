import { databaseCommand } from '../command';
import type { Given } from '../given';
import { carryOut, keyFaults } from './carry-out';

const FLAGS = ['mode', 'scopes', 'organization'] as const;

export const createKey = databaseCommand({
  path: ['keys', 'create'],
  says: 'makes an API key; its secret is printed this once',
  flags: {
    mode: { value: 'test|live', says: 'whether it moves real money; decided for good' },
    scopes: { value: 'SCOPE,…', says: 'merchant submits and reads, operator acts on what needs a person' },
    organization: { value: 'ID', says: 'whose it is (org_…); needed where there are several' },
  },
  faults: (given) => keyFaults(argumentsOf(given)),
  run: (given, environment, world) => carryOut(argumentsOf(given), given.has('json'), environment, world),
});

function argumentsOf(given: Given<(typeof FLAGS)[number]>): readonly string[] {
  return ['create', ...FLAGS.flatMap((flag) => given.many(flag).map((value) => `--${flag}=${value}`))];
}
