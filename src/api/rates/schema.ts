import { z } from 'zod';
import { resourceKind } from '../openapi/resource-kind';
import { decimal, time } from '../openapi/shown';

const pair = z.string().meta({ pattern: '^[A-Z]{3}/[A-Z]{3}$', examples: ['USD/EUR'] });

/** The rate that a request was fixed at; values are decimal text. */
export const fixedRate = z
  .strictObject({
    value: decimal,
    pair,
    source: z.string().nullable().meta({ description: 'Null where nothing is exchanged; so is `at`.' }),
    at: time.nullable(),
    fee_percent: decimal,
    fee_fixed: decimal,
  })
  .meta({ description: 'What one unit of the service currency costs in the point currency.' });

export const RATE = resourceKind(
  'rate',
  'Rate',
  'A current rate as its source gave it, without the fees of a rule.',
  z.strictObject({
    pair,
    source: z.string(),
    at: time,
    bid: decimal,
    ask: decimal,
    mid: decimal,
    fetched_at: time,
  }),
);
