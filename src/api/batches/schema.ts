import { z } from 'zod';
import { BATCH_STATUSES } from '../../domain/batch/machine';
import { REQUEST_STATUSES, type RequestStatus } from '../../domain/payout-request/machine';
import { type ResourceKind, resourceKind } from '../openapi/resource-kind';
import { amount, currency, decimal, time, whole } from '../openapi/shown';
import { cancellation } from '../payout-requests/schema';

export const batchOrder = z.strictObject({
  point_id: z.string().nullable().meta({ description: 'Whose callback tells of it.' }),
  reference_id: z.string().nullable(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  callback_url: z.string().nullable(),
  test_mode: z.boolean(),
  format: z.enum(['csv', 'json']),
  plan: z.enum(['joint', 'each']),
  on_invalid: z.enum(['reject', 'skip']),
  autoprocess: z.boolean(),
  submitted_by: z.string().meta({ description: 'The API key that brought it.' }),
  expires_at: time.meta({ description: 'Not approved until then, nothing of it is sent.' }),
});

const approval = z.strictObject({
  by: z.string(),
  at: time,
  expires_at: time.meta({ description: 'What is not sent by then waits for another one.' }),
  preview_hash: z.string().nullable().meta({ description: 'Of what was shown.' }),
});

export const batchStanding = z.strictObject({
  status: z.enum(BATCH_STATUSES),
  final: z.boolean().meta({ description: 'The gateway does no more by itself.' }),
  rows_total: whole,
  rows_invalid: whole,
  approval: approval.nullable(),
  cancellation: cancellation.nullable(),
  version: whole.meta({ description: 'The sequence number of the last event.' }),
});

const rowCounts = z
  .strictObject({
    total: whole,
    invalid: whole,
    held: whole,
    ready: whole,
    dispatched: whole,
    existing: whole,
    conflict: whole,
    canceled: whole,
    expired: whole,
  })
  .meta({ description: 'How many rows there are, and how many in each status.' });

const moneyInStatus = z.strictObject({
  currency,
  status: z.enum(REQUEST_STATUSES),
  requests: whole,
  amount: amount.meta({ description: 'Of the requests whose service amount is known yet.' }),
  processed_amount: amount,
});

const progress = z.strictObject({
  final: whole.meta({ description: 'Rows of which the gateway does no more by itself.' }),
  rows_per_second: decimal.meta({ description: 'That became final in the last minute.' }),
  estimated_end_at: time.nullable().meta({ description: 'If it goes on as in the last minute.' }),
});

const ofEachStatus = Object.fromEntries(REQUEST_STATUSES.map((status) => [status, whole])) as Readonly<
  Record<RequestStatus, typeof whole>
>;

/** What is counted. A list of batches does without: its rows may be millions. */
export const batchCounts = z.strictObject({
  rows: rowCounts,
  requests: z
    .strictObject(ofEachStatus)
    .meta({ description: 'How many of the payout requests that its rows became are in each status.' }),
  money: z.array(moneyInStatus).meta({
    description: 'In the service currency, by status; those of `existing` rows are not among them.',
  }),
  progress,
});

const ONLY_ONE = 'Only where one batch is answered, as are the other counts.';

const relationships = z.strictObject({
  batch_rows: z.strictObject({ links: z.strictObject({ related: z.string() }) }),
  payout_requests: z.strictObject({ links: z.strictObject({ related: z.string() }) }),
  events: z.strictObject({ links: z.strictObject({ related: z.string() }) }),
  faults: z.strictObject({ links: z.strictObject({ related: z.string() }) }),
  preview: z.strictObject({ links: z.strictObject({ related: z.string() }) }),
});

const attributes = z.strictObject({
  ...batchOrder.shape,
  ...batchStanding.shape,
  rows: batchCounts.shape.rows.exactOptional().meta({ description: ONLY_ONE }),
  requests: batchCounts.shape.requests.exactOptional(),
  money: batchCounts.shape.money.exactOptional(),
  progress: batchCounts.shape.progress.exactOptional(),
  created_at: time,
  updated_at: time,
  started_at: time.nullable().meta({ description: 'When its first row was sent.' }),
  finished_at: time.nullable(),
});

export const BATCH = {
  type: 'batch',
  name: 'Batch',
  description: 'One upload of many orders, and what became of them.',
  attributes,
  relationships,
} as const satisfies ResourceKind;

export const BATCH_FAULT = resourceKind(
  'batch-fault',
  'BatchFault',
  'What is wrong with a cell of a row, or with the row as a whole.',
  z.strictObject({
    line: whole.meta({ description: 'Where the row begins in the CSV file; of JSON its place in the list.' }),
    column: z.string().meta({ description: 'Empty where it is the row as a whole.' }),
    code: z.string().meta({ description: 'A code of the error catalogue.' }),
    detail: z.string(),
  }),
);
