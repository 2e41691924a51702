import { z } from 'zod';
import { BATCH_STATUSES } from '../../domain/batch/machine';
import type { BatchRowStatus } from '../../domain/batch/row-status';
import { resourceKind } from '../openapi/resource-kind';
import { time, whole } from '../openapi/shown';

/** How many rows there are, and how many of each status. */
export const rowCounts = z.strictObject({
  total: whole,
  invalid: whole,
  held: whole,
  ready: whole,
  dispatched: whole,
  existing: whole,
  conflict: whole,
  canceled: whole,
  expired: whole,
} satisfies Record<BatchRowStatus | 'total', typeof whole>);

export const BATCH = resourceKind(
  'batch',
  'Batch',
  'An upload of many orders, and what became of it.',
  z.strictObject({
    status: z.enum(BATCH_STATUSES),
    final: z.boolean().meta({ description: 'The gateway does no more by itself.' }),
    plan: z.enum(['joint', 'each']),
    on_invalid: z.enum(['reject', 'skip']),
    autoprocess: z.boolean(),
    format: z.enum(['csv', 'json']),
    reference_id: z.string().nullable(),
    description: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    callback_url: z.string().nullable(),
    test_mode: z.boolean(),
    point_id: z
      .string()
      .nullable()
      .meta({ description: 'Named, or the one that all rows have; null where they have several.' }),
    rows: rowCounts.meta({ description: 'Of a rejected batch, only invalid rows are kept.' }),
    submitted_by: z.string().meta({ description: 'The key that brought it.' }),
    version: whole.meta({ description: 'The sequence number of the last event.' }),
    expires_at: time.meta({ description: 'Not approved until then, it is never sent.' }),
    created_at: time,
    updated_at: time,
    started_at: time.nullable(),
    finished_at: time.nullable(),
  }),
);

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
