import { CASES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { needed } from '../given';
import { resourceBody } from '../http/api-document';
import { idWord } from '../id-word';
import { caseCard } from '../show/case';
import { printOne } from '../show/print';

export const closeCase = httpCommand({
  path: ['cases', 'close'],
  says: 'notes that somebody has looked at a case (operator)',
  more: 'It moves no money. A case is closed once, and stays as it was closed.',
  word: idWord('case', 'case'),
  flags: { reason: { value: 'TEXT', says: 'why there is nothing more to do', needed: true } },
  async run(given, api, world) {
    const body = resourceBody('case', { reason: needed(given, 'reason') });
    const answer = await api.post(`${CASES_PATH}/${given.word}/close`, body);
    await printOne(world, given, answer, caseCard);
    return EXIT.ok;
  },
});
