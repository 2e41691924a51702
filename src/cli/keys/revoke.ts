import { databaseCommand } from '../command';
import { idWord } from '../id-word';
import { carryOut } from './carry-out';

export const revokeKey = databaseCommand({
  path: ['keys', 'revoke'],
  says: 'revokes an API key, from the next call on and for good',
  word: idWord('apiKey', 'key'),
  flags: {},
  run: (given, environment, world) => carryOut(['revoke', given.word], given.has('json'), environment, world),
});
