import { BATCHES_PATH } from '../../api/paths';
import { type Command, httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { batchCard } from '../show/batch';
import { printOne } from '../show/print';

/** What a person can tell a batch to do. The gateway has noted it then; `batch watch` shows what becomes of it. */
export function batchCommand(name: 'pause' | 'resume' | 'cancel', says: string, more: string): Command {
  return httpCommand({
    path: ['batch', name],
    says,
    more,
    word: idWord('batch', 'batch'),
    flags: { reason: { value: 'TEXT', says: 'why, for whoever reads it later' } },
    async run(given, api, world) {
      const reason = given.one('reason');
      const body = resourceBody('batch', reason === undefined ? {} : { reason });
      const answer = await api.post(`${BATCHES_PATH}/${given.word}/${name}`, body);
      await printOne(world, given, answer, batchCard);
      return EXIT.ok;
    },
  });
}
