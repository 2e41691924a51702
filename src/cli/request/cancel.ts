import { httpCommand } from '../command';
import { idWord } from '../id-word';
import { sendCommand } from './send-command';

export const cancelRequest = httpCommand({
  path: ['request', 'cancel'],
  says: 'asks for a payout request to be canceled',
  more: 'Nothing new is sent from then on. What was sent already goes on to its end: what the provider has paid is paid.',
  word: idWord('payoutRequest', 'payout request'),
  flags: { reason: { value: 'TEXT', says: 'why, for whoever reads it later' } },
  run(given, api, world) {
    const reason = given.one('reason');
    return sendCommand('cancel', reason === undefined ? {} : { reason }, given, api, world);
  },
});
