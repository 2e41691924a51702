import type { OperationGroup } from '../openapi/operation';
import { RATES_PATH } from '../paths';
import { RATE_PARAMETERS } from './list';
import { RATE } from './schema';

export const RATE_OPERATIONS: OperationGroup = {
  name: 'Rates',
  description: 'Exchange rates as their sources quote them.',
  operations: [
    {
      id: 'listRates',
      method: 'get',
      path: RATES_PATH,
      summary: 'List the current rates',
      description: 'All as they are quoted, or, of one pair, the price of every source that has one.',
      query: RATE_PARAMETERS,
      answers: { 200: { list: RATE } },
    },
  ],
};
