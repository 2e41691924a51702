import { z } from 'zod';
import { BATCH_ROW_STATUSES } from '../../domain/batch/row-status';
import { REQUEST_STATUSES } from '../../domain/payout-request/machine';
import { resolution } from '../openapi/resolution';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, whole } from '../openapi/shown';

const fault = z.strictObject({
  column: z.string().meta({ description: 'Empty where the row as a whole is at fault.' }),
  code: z.string(),
  detail: z.string(),
});

export const BATCH_ROW = resourceKind(
  'batch-row',
  'BatchRow',
  'A row of a batch, without the fields of its recipient.',
  z.strictObject({
    number: whole.meta({ description: '1, 2, 3 … in the order given.' }),
    line: whole.meta({
      description: 'Where it begins in a CSV file, the header being line 1; of JSON the place in the list.',
    }),
    status: z.enum(BATCH_ROW_STATUSES),
    payout_request_id: z.string().nullable().meta({ description: 'Null while it was not sent.' }),
    request_status: z.enum(REQUEST_STATUSES).nullable(),
    resolution: resolution.nullable(),
    reference_id: z.string().nullable(),
    point_id: z.string().nullable(),
    service: z.string().nullable(),
    point_currency: currency.nullable(),
    point_amount: amount
      .nullable()
      .meta({ description: 'Null until the rate is fixed, unless it was given.' }),
    service_currency: currency.nullable(),
    service_amount: amount.nullable(),
    processed_amount: amount.nullable().meta({ description: 'In the service currency.' }),
    assigned_route_id: z.string().nullable().meta({ description: 'By a joint plan.' }),
    duplicate_of: whole.nullable().meta({
      description: 'The number of the first row with the same recipient, amount and currency.',
    }),
    faults: z.array(fault).nullable().meta({ description: 'Of an invalid row.' }),
  }),
);
