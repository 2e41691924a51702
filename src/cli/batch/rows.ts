import { BATCHES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { filterQuery } from '../filters';
import { readPages } from '../http/read-pages';
import { idWord } from '../id-word';
import { LIMIT_FLAG, limitFaults, limitOf, tellMore } from '../limit';
import { batchRowTable } from '../show/batch-row';
import { printList } from '../show/print';

const FILTERS = {
  status: 'filter[status]',
  'request-status': 'filter[request_status]',
  reference: 'filter[reference_id]',
  line: 'filter[line]',
} as const;

export const listBatchRows = httpCommand({
  path: ['batch', 'rows'],
  says: 'lists the rows of a batch in their order',
  word: idWord('batch', 'batch'),
  flags: {
    status: { value: 'STATUS,…', says: 'only those in one of these statuses, as held,invalid' },
    'request-status': { value: 'STATUS,…', says: 'only those whose payout request is so, as FAILED' },
    reference: { value: 'TEXT', says: 'only those with this reference' },
    line: { value: 'NUMBER', says: 'only the one that begins on this line of the file' },
    ...LIMIT_FLAG,
  },
  faults: limitFaults,
  async run(given, api, world) {
    const path = `${BATCHES_PATH}/${given.word}/rows`;
    const list = await readPages(api, path, filterQuery(given, FILTERS), limitOf(given));
    await printList(world, given, list, batchRowTable);
    tellMore(world, list);
    return EXIT.ok;
  },
});
