import { PAYOUTS_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { idWord } from '../id-word';
import { payoutCard } from '../show/payout';
import { printOne } from '../show/print';

export const getPayout = httpCommand({
  path: ['payout', 'get'],
  says: 'shows one payment at a provider',
  word: idWord('payout', 'payout'),
  flags: {},
  async run(given, api, world) {
    const answer = await api.get(`${PAYOUTS_PATH}/${given.word}`);
    await printOne(world, given, answer, payoutCard);
    return EXIT.ok;
  },
});
