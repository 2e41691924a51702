import { z } from 'zod';
import { CALLBACK_ERRORS, CALLBACK_STATUSES } from '../../domain/callbacks/status';
import { resourceKind } from '../openapi/resource-kind';
import { time, whole } from '../openapi/shown';

const callbackTry = z.strictObject({
  number: whole,
  at: time,
  version: whole.nullable().meta({ description: 'The version of the operation that was told.' }),
  status_code: whole.nullable(),
  error: z.enum(CALLBACK_ERRORS).nullable().meta({ description: 'Why there was no answer.' }),
  duration_ms: whole,
  answer: z.string().nullable().meta({ description: 'The beginning of what the endpoint answered.' }),
});

export const CALLBACK = resourceKind(
  'callback',
  'Callback',
  'What a merchant is told: of which operation, where, and what became of it.',
  z.strictObject({
    operation_id: z.string().meta({ description: 'A payout request, a direct payout, or a batch.' }),
    batch_id: z.string().nullable().meta({ description: 'The same id where it is that of a batch.' }),
    url: z.string(),
    from_version: whole,
    to_version: whole,
    status: z.enum(CALLBACK_STATUSES),
    tries_count: whole,
    next_try_at: time.nullable(),
    last_try: callbackTry.nullable(),
    tries: z
      .array(callbackTry)
      .exactOptional()
      .meta({ description: 'All of them; only where one callback is read.' }),
    created_at: time,
    updated_at: time,
    delivered_at: time.nullable(),
  }),
);
