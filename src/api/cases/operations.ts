import type { OperationGroup } from '../openapi/operation';
import { CASES_PATH } from '../paths';
import { CLOSING_ATTRIBUTES } from './close';
import { CASE_PARAMETERS } from './get';
import { CASE_LIST_PARAMETERS } from './list';
import { CASE } from './schema';

export const CASE_OPERATIONS: OperationGroup = {
  name: 'Cases',
  description: 'What a person must look at: unknown outcomes, late successes, returns, conflicts.',
  operations: [
    {
      id: 'listCases',
      method: 'get',
      path: CASES_PATH,
      summary: 'List cases, newest first',
      query: CASE_LIST_PARAMETERS,
      answers: { 200: { list: CASE } },
    },
    {
      id: 'getCase',
      method: 'get',
      path: `${CASES_PATH}/:id`,
      summary: 'Read a case',
      query: CASE_PARAMETERS,
      answers: { 200: { one: CASE } },
    },
    {
      id: 'closeCase',
      method: 'post',
      path: `${CASES_PATH}/:id/close`,
      summary: 'Close a case',
      description: 'Says why there is nothing more to do. Who repeats it finds the first closing.',
      body: { type: 'case', name: 'CaseClosing', attributes: CLOSING_ATTRIBUTES, takesId: true },
      answers: { 200: { one: CASE } },
      refusals: ['wrong_status'],
    },
  ],
};
