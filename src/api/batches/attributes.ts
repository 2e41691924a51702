import { z } from 'zod';
import { flag, httpUrl, instant, oneOf, text, textMap } from '../attributes/schemas';
import type { JsonValue } from '../json/json-value';

/** What a batch may be given besides its rows; of a CSV file these are query parameters. */
export const BATCH_ATTRIBUTES = {
  point_id: text(64).optional().describe('The point of every row that names none.'),
  plan: oneOf(['each', 'joint'])
    .optional()
    .describe('`each`: every row routes by itself (absent, too); `joint`: all are given routes together.'),
  on_invalid: oneOf(['reject', 'skip'])
    .optional()
    .describe('`reject`: one bad row, and nothing is sent (absent, too); `skip`: bad rows are left out.'),
  autoprocess: flag.optional().describe('True: sent without an approval, if nobody has to be asked.'),
  reference_id: text(128).optional().describe('Your own name for it; unique like the idempotency key.'),
  description: text(500).optional(),
  metadata: textMap(50, 64, 500).optional().describe('Up to 50 pairs of texts.'),
  callback_url: httpUrl.optional().describe('Told what happens, in place of the address of the point.'),
  test_mode: flag.optional().describe('Must agree with the mode of the key; absent: that mode.'),
  expires_at: instant
    .optional()
    .describe('Not approved until then, nothing is sent: at most 366 days ahead; absent: in 72 hours.'),
};

/** Each row is looked at by itself, so that all of its faults are found. */
export const ROWS_ATTRIBUTE = {
  rows: z.custom<readonly JsonValue[]>((given) => Array.isArray(given) && given.length > 0, {
    error: 'must be a list of at least one order',
  }),
};

export const BATCH_ROWS_MAX = 100_000;
