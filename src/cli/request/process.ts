import { httpCommand } from '../command';
import { idWord } from '../id-word';
import { sendCommand } from './send-command';

export const processRequest = httpCommand({
  path: ['request', 'process'],
  says: 'lets a payout request go on that was ordered with --autoprocess false',
  word: idWord('payoutRequest', 'payout request'),
  flags: {},
  run: (given, api, world) => sendCommand('process', {}, given, api, world),
});
