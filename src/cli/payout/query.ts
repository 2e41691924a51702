import { PAYOUTS_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { payoutCard } from '../show/payout';
import { printOne } from '../show/print';

export const queryPayout = httpCommand({
  path: ['payout', 'query'],
  says: 'has the provider asked again what became of a payout (operator)',
  more: 'The payout is shown as it was when the question was noted; see `payout get` for what came of it.',
  word: idWord('payout', 'payout'),
  flags: {},
  async run(given, api, world) {
    const answer = await api.post(`${PAYOUTS_PATH}/${given.word}/query`, resourceBody('payout', {}));
    await printOne(world, given, answer, payoutCard);
    return EXIT.ok;
  },
});
