import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { filterQuery } from '../filters';
import { readPages } from '../http/read-pages';
import { LIMIT_FLAG, limitFaults, limitOf, tellMore } from '../limit';
import { payoutRequestTable } from '../show/payout-request';
import { printList } from '../show/print';

const FILTERS = {
  status: 'filter[status]',
  point: 'filter[point_id]',
  service: 'filter[service]',
  reference: 'filter[reference_id]',
  'created-from': 'filter[created_at][gte]',
  'created-before': 'filter[created_at][lt]',
} as const;

export const listRequests = httpCommand({
  path: ['request', 'list'],
  says: 'lists payout requests, newest first',
  flags: {
    status: { value: 'STATUS,…', says: 'only those in one of these statuses, as FAILED,EXPIRED' },
    point: { value: 'ID', says: 'only those of this payout point' },
    service: { value: 'CODE', says: 'only those by this payout service' },
    reference: { value: 'TEXT', says: 'only the one with this reference' },
    'created-from': { value: 'TIME', says: 'only those made at this time or later, as 2026-12-01T00:00:00Z' },
    'created-before': { value: 'TIME', says: 'only those made before this time' },
    ...LIMIT_FLAG,
  },
  faults: limitFaults,
  async run(given, api, world) {
    const query = filterQuery(given, FILTERS);
    const list = await readPages(api, PAYOUT_REQUESTS_PATH, query, limitOf(given));
    await printList(world, given, list, payoutRequestTable);
    tellMore(world, list);
    return EXIT.ok;
  },
});
