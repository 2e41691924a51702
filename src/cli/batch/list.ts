import { BATCHES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { filterQuery } from '../filters';
import { readPages } from '../http/read-pages';
import { LIMIT_FLAG, limitFaults, limitOf, tellMore } from '../limit';
import { batchTable } from '../show/batch';
import { printList } from '../show/print';

const FILTERS = {
  status: 'filter[status]',
  reference: 'filter[reference_id]',
  'created-from': 'filter[created_at][gte]',
  'created-before': 'filter[created_at][lt]',
} as const;

export const listBatches = httpCommand({
  path: ['batch', 'list'],
  says: 'lists batches, newest first',
  flags: {
    status: { value: 'STATUS,…', says: 'only those in one of these statuses, as DISPATCHING,PAUSED' },
    reference: { value: 'TEXT', says: 'only those with this reference' },
    'created-from': { value: 'TIME', says: 'only those made at this time or later, as 2026-12-01T00:00:00Z' },
    'created-before': { value: 'TIME', says: 'only those made before this time' },
    ...LIMIT_FLAG,
  },
  faults: limitFaults,
  async run(given, api, world) {
    const list = await readPages(api, BATCHES_PATH, filterQuery(given, FILTERS), limitOf(given));
    await printList(world, given, list, batchTable);
    tellMore(world, list);
    return EXIT.ok;
  },
});
