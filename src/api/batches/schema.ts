import { z } from 'zod';
import { BATCH_STATUSES } from '../../domain/batch/machine';
import { resourceKind } from '../openapi/resource-kind';
import { mode, time, whole } from '../openapi/shown';

export const BATCH = resourceKind(
  'batch',
  'Batch',
  'Many orders that were uploaded, approved and sent together.',
  z.strictObject({
    status: z.enum(BATCH_STATUSES),
    final: z.boolean(),
    mode,
    point_id: z.string().nullable(),
    reference_id: z.string().nullable(),
    rows_total: whole,
    rows_invalid: whole,
    approved_by: z.string().nullable(),
    approval_expires_at: time.nullable(),
    expires_at: time,
    created_at: time,
    finished_at: time.nullable(),
  }),
);
