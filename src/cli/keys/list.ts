import { databaseCommand } from '../command';
import { carryOut } from './carry-out';

export const listKeys = databaseCommand({
  path: ['keys', 'list'],
  says: 'lists the API keys, without their secrets',
  flags: {},
  run: (given, environment, world) => carryOut(['list'], given.has('json'), environment, world),
});
