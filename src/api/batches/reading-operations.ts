import { EVENT_PARAMETERS } from '../events/list';
import { EVENT } from '../events/schema';
import type { Operation } from '../openapi/operation';
import { BATCHES_PATH as PATH } from '../paths';
import { BATCH_PARAMETERS } from './get';
import { BATCH_LIST_PARAMETERS } from './list';
import { BATCH_PREVIEW_PARAMETERS } from './preview-read';
import { BATCH_PREVIEW } from './preview-schema';
import { RESULT_COLUMNS } from './result-lines';
import { BATCH_ROW } from './row-schema';
import { BATCH_ROW_PARAMETERS } from './rows';
import { BATCH } from './schema';

/** What is read of batches. */
export const BATCH_READING_OPERATIONS: readonly Operation[] = [
  {
    id: 'listBatches',
    method: 'get',
    path: PATH,
    summary: 'List batches, newest first',
    query: BATCH_LIST_PARAMETERS,
    answers: { 200: { list: BATCH } },
  },
  {
    id: 'getBatch',
    method: 'get',
    path: `${PATH}/:id`,
    summary: 'Read a batch, with its rows, requests and money counted',
    query: BATCH_PARAMETERS,
    answers: { 200: { one: BATCH } },
  },
  {
    id: 'listBatchRows',
    method: 'get',
    path: `${PATH}/:id/rows`,
    summary: 'List the rows of a batch in their order',
    query: BATCH_ROW_PARAMETERS,
    answers: { 200: { list: BATCH_ROW } },
  },
  {
    id: 'listBatchEvents',
    method: 'get',
    path: `${PATH}/:id/events`,
    summary: 'List the events of a batch, oldest first',
    query: EVENT_PARAMETERS,
    answers: { 200: { list: EVENT } },
  },
  {
    id: 'downloadBatchResults',
    method: 'get',
    path: `${PATH}/:id/results.csv`,
    summary: 'Download every row of a batch with what became of it',
    query: {},
    answers: {
      200: {
        csv: `A header and a line for each row: \`${RESULT_COLUMNS.join('`, `')}\`. A cell that begins like a formula has a \`'\` in front.`,
      },
    },
  },
  {
    id: 'getBatchPreview',
    method: 'get',
    path: `${PATH}/:id/preview`,
    summary: 'Read the newest preview of a batch',
    query: BATCH_PREVIEW_PARAMETERS,
    answers: { 200: { one: BATCH_PREVIEW } },
  },
];
