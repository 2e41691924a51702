import { z } from 'zod';
import { CERTAINTIES } from '../../domain/payout/answer';
import { PAYOUT_STATUSES } from '../../domain/payout/machine';
import { resolution } from '../openapi/resolution';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, time, whole } from '../openapi/shown';
import { shownFieldValues } from '../payout-requests/shown-order';

/** What the caller of a direct payout gave; absent for the payout of a request, whose order is the request. */
export const givenOfPayout = z.strictObject({
  point_id: z.string().nullable(),
  fields: shownFieldValues,
  reference_id: z.string().nullable(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  callback_url: z.string().nullable(),
  autoprocess: z.boolean(),
  expires_at: time,
});

export const PAYOUT = resourceKind(
  'payout',
  'Payout',
  'One payment at one provider through one route. What only a direct payout has is absent from others.',
  z.strictObject({
    payout_request_id: z.string().nullable().meta({ description: 'Null for a direct payout.' }),
    route_id: z.string(),
    deposit_account_id: z.string(),
    provider_account_id: z.string(),
    connector: z.string(),
    part: whole.meta({ description: 'Which share of a split request, from 1.' }),
    attempt: whole.meta({ description: 'Which try at the part, from 1.' }),
    ...givenOfPayout.partial().shape,
    amount,
    currency,
    processed_amount: amount,
    returned_amount: amount,
    deposit_amount: amount.nullable().meta({ description: 'Null before a direct payout is held.' }),
    deposit_currency: currency,
    fee: amount.meta({ description: 'In the deposit currency; expected, then actual.' }),
    status: z.enum(PAYOUT_STATUSES),
    final: z.boolean().meta({ description: 'The gateway does no more by itself.' }),
    resolution: resolution.nullable(),
    certainty: z
      .enum(CERTAINTIES)
      .nullable()
      .meta({ description: 'What the answer of the provider proves; null before the call.' }),
    moderation_required: z.boolean(),
    provider_reference: z.string().nullable(),
    idempotency_key: z.string().meta({ description: 'The id of the payment at the provider.' }),
    created_at: time,
    updated_at: time,
    finished_at: time.nullable(),
  }),
);
