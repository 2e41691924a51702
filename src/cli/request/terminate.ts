import { httpCommand } from '../command';
import { idWord } from '../id-word';
import { sendCommand } from './send-command';

export const terminateRequest = httpCommand({
  path: ['request', 'terminate'],
  says: 'ends a payout request that waits for details',
  word: idWord('payoutRequest', 'payout request'),
  flags: {},
  run: (given, api, world) => sendCommand('terminate', {}, given, api, world),
});
