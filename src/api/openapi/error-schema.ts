import { z } from 'zod';
import { ERROR_CATALOGUE, type ErrorCode } from '../../domain/errors/catalogue';

const source = z.union([
  z.strictObject({ pointer: z.string().meta({ description: 'Into the body (RFC 6901).' }) }),
  z.strictObject({ parameter: z.string().meta({ description: 'Of the query.' }) }),
  z.strictObject({ header: z.string() }),
]);

const error = z.strictObject({
  id: z.string().meta({ description: 'The id of the call with the number of the fault.' }),
  status: z.string().meta({ pattern: '^[45]\\d\\d$' }),
  code: z.enum(Object.keys(ERROR_CATALOGUE) as readonly ErrorCode[]).meta({
    description: 'The contract; it is never renamed.',
  }),
  title: z.string().meta({ description: 'For people, as the detail: it may change.' }),
  detail: z.string().exactOptional(),
  source: source.exactOptional().meta({ description: 'Absent where no single place is at fault.' }),
});

/** What every answer that is no success holds. */
export const errorDocumentSchema = z
  .strictObject({
    jsonapi: z.strictObject({ version: z.literal('1.1') }),
    errors: z.array(error).min(1).max(100),
    meta: z
      .strictObject({
        batch_id: z
          .string()
          .meta({ description: 'Of the batch that was rejected, whose faults can be read.' }),
        faults: z
          .number()
          .meta({ type: 'integer', description: 'How many there are, of which a hundred are here.' }),
      })
      .exactOptional()
      .meta({ description: 'Only of a batch that was rejected for its rows.' }),
  })
  .meta({ description: 'All faults at once; the first one decides the status.' });
