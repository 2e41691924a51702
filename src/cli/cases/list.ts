import { CASES_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { filterQuery } from '../filters';
import { readPages } from '../http/read-pages';
import { LIMIT_FLAG, limitFaults, limitOf, tellMore } from '../limit';
import { caseTable } from '../show/case';
import { printList } from '../show/print';

export const listCases = httpCommand({
  path: ['cases', 'list'],
  says: 'lists what a person must look at, newest first (operator)',
  flags: {
    open: { says: 'only those that nobody has closed' },
    kind: { value: 'KIND,…', says: 'only those of these kinds, as unknown_outcome,late_success' },
    ...LIMIT_FLAG,
  },
  faults: limitFaults,
  async run(given, api, world) {
    const query = filterQuery(given, { kind: 'filter[kind]' });
    if (given.has('open')) query.set('filter[open]', 'true');
    const list = await readPages(api, CASES_PATH, query, limitOf(given));
    await printList(world, given, list, caseTable);
    tellMore(world, list);
    return EXIT.ok;
  },
});
