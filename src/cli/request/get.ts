import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { idWord } from '../id-word';
import { payoutTable } from '../show/payout';
import { payoutRequestCard } from '../show/payout-request';
import { printOne } from '../show/print';

export const getRequest = httpCommand({
  path: ['request', 'get'],
  says: 'shows a payout request and its payouts',
  word: idWord('payoutRequest', 'payout request'),
  flags: {},
  async run(given, api, world) {
    const answer = await api.get(`${PAYOUT_REQUESTS_PATH}/${given.word}?include=payouts`);
    await printOne(world, given, answer, (request, { included = [] }) => {
      const payouts = payoutTable(included);
      return payoutRequestCard(request) + (payouts === '' ? '' : `\n${payouts}`);
    });
    return EXIT.ok;
  },
});
