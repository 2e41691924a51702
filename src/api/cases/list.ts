import { listCases } from '../../db/case-reads';
import { parseId } from '../../domain/ids';
import { listDocument } from '../document';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { readParameters } from '../query/read-parameters';
import { oneOfWords, wordList } from '../query/words';
import type { Answer, Call } from '../route';
import { CASE, CASE_KINDS } from './schema';
import { caseResource } from './view';

export const CASE_LIST_PARAMETERS = {
  'filter[kind]': wordList(CASE_KINDS, 'kinds of cases'),
  'filter[open]': oneOfWords(['true', 'false']),
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => parseId('case', text)),
  ...fieldsets(CASE),
};

/** What a person must look at, and has looked at, newest first. */
export async function listAllCases(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(CASE_LIST_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': before } = parameters;
  const open = parameters['filter[open]'];
  const filter = {
    kinds: parameters['filter[kind]'],
    open: open === undefined ? undefined : open === 'true',
  };
  const found = await listCases(deps.db, call.caller, filter, before, size + 1);
  const { rows, next } = pageOf(call, found, size, ({ id }) => id);
  return { status: 200, document: listDocument(rows.map(caseResource), next, size) };
}
