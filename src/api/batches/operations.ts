import { z } from 'zod';
import { text } from '../attributes/schemas';
import type { OperationGroup } from '../openapi/operation';
import { BATCHES_PATH } from '../paths';
import { PAYOUT_REQUEST_ATTRIBUTES } from '../payout-requests/attributes';
import { BATCH_ATTRIBUTES } from './attributes';
import { CONFIRMING_ATTRIBUTES } from './commands/confirm-duplicates';
import { BATCH_COMMAND_OPERATIONS } from './commands/operations';
import { FAULT_PARAMETERS } from './faults';
import { BATCH_READING_OPERATIONS } from './reading-operations';
import { BATCH, BATCH_FAULT } from './schema';

const { metadata, ...ownParameters } = BATCH_ATTRIBUTES;

/** Of a CSV file only: in JSON they are attributes. */
const FILE_PARAMETERS = {
  ...ownParameters,
  'metadata[KEY]': text(500, 0).optional().describe('An entry of the metadata of the batch.'),
};

const NEW_BATCH = {
  rows: z
    .array(
      z.strictObject({
        ...PAYOUT_REQUEST_ATTRIBUTES,
        point_id: PAYOUT_REQUEST_ATTRIBUTES.point_id.optional(),
      }),
    )
    .min(1)
    .describe('Orders, as `POST /payout-requests` takes them.'),
  ...ownParameters,
  metadata,
};

export const BATCH_OPERATIONS: OperationGroup = {
  name: 'Batches',
  description:
    'Many orders in one upload: checked whole, shown before anything is sent, approved by a person.',
  operations: [
    {
      id: 'createBatch',
      method: 'post',
      path: BATCHES_PATH,
      summary: 'Upload a batch of payout requests',
      description:
        'As JSON with up to 10 MB, or as a CSV file of up to 100,000 rows, 64 kB each and 256 MB together, whose batch is described by query parameters. With `on_invalid: reject`, or without a sound row, a batch with faults is answered with 422: the first hundred of them, the id of the batch and how many there are; it is kept as REJECTED, and uses up neither key nor reference.',
      query: FILE_PARAMETERS,
      body: {
        type: 'batch',
        name: 'NewBatch',
        attributes: NEW_BATCH,
        csv: 'A header, then an order a row. Columns are attributes of a payout request, `fields.KEY`, `metadata.KEY`; an empty cell is not given.',
      },
      idempotent: true,
      answers: { 201: { one: BATCH }, 200: { one: BATCH } },
      refusals: ['live_not_available'],
      refusalsAt: { 422: ['idempotency_key_reused'] },
    },
    {
      id: 'listBatchFaults',
      method: 'get',
      path: `${BATCHES_PATH}/:id/faults`,
      summary: 'List the faults of a batch, by line',
      query: FAULT_PARAMETERS,
      answers: { 200: { list: BATCH_FAULT } },
    },
    {
      id: 'downloadBatchFaults',
      method: 'get',
      path: `${BATCHES_PATH}/:id/faults.csv`,
      summary: 'Download the faulty rows of a batch',
      answers: {
        200: {
          csv: 'The columns `line` and `faults`, then those of the upload; sensitive fields are masked.',
        },
      },
    },
    {
      id: 'confirmBatchDuplicates',
      method: 'post',
      path: `${BATCHES_PATH}/:id/confirm-duplicates`,
      summary: 'Let rows go that are held as duplicates',
      description: 'While the batch waits for its approval, for which it is then shown again.',
      body: {
        type: 'batch',
        name: 'DuplicatesConfirming',
        attributes: CONFIRMING_ATTRIBUTES,
        takesId: true,
        optional: true,
      },
      answers: { 202: { one: BATCH } },
      refusals: ['wrong_status'],
    },
    ...BATCH_COMMAND_OPERATIONS,
    ...BATCH_READING_OPERATIONS,
  ],
};
