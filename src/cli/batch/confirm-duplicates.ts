import { BATCHES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { batchCard } from '../show/batch';
import { printOne } from '../show/print';

const LINES = /^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/;

export const confirmDuplicates = httpCommand({
  path: ['batch', 'confirm-duplicates'],
  says: 'lets rows go that are held as duplicates',
  more: 'They have the recipient, amount and currency of an earlier row: see `gateway batch rows ID --status held`.',
  word: idWord('batch', 'batch'),
  flags: {
    lines: { value: 'LINE,…', says: 'only the rows that begin on these lines, as 3,17' },
    reason: { value: 'TEXT', says: 'why, for whoever reads it later' },
  },
  faults: (given) =>
    LINES.test(given.one('lines') ?? '1') ? [] : ['--lines must be numbers of lines, as 3,17.'],
  async run(given, api, world) {
    const lines = given.one('lines')?.split(',').map(Number);
    const reason = given.one('reason');
    const body = resourceBody('batch', {
      ...(lines === undefined ? {} : { lines }),
      ...(reason === undefined ? {} : { reason }),
    });
    const answer = await api.post(`${BATCHES_PATH}/${given.word}/confirm-duplicates`, body);
    await printOne(world, given, answer, batchCard);
    return EXIT.ok;
  },
});
