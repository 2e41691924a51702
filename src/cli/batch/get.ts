import { BATCHES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { idWord } from '../id-word';
import { batchCard } from '../show/batch';
import { printOne } from '../show/print';

export const getBatch = httpCommand({
  path: ['batch', 'get'],
  says: 'shows a batch: its rows and payout requests by status, its money, how far it is',
  word: idWord('batch', 'batch'),
  flags: {},
  async run(given, api, world) {
    await printOne(world, given, await api.get(`${BATCHES_PATH}/${given.word}`), batchCard);
    return EXIT.ok;
  },
});
