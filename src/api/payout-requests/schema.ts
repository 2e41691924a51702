import { z } from 'zod';
import { REQUEST_STATUSES } from '../../domain/payout-request/machine';
import { resolution } from '../openapi/resolution';
import type { ResourceKind } from '../openapi/resource-kind';
import { amount, currency, time, whole } from '../openapi/shown';
import { fixedRate } from '../rates/schema';
import { shownFieldValues } from './shown-order';

export const requestOrder = z.strictObject({
  point_id: z.string(),
  point_currency: currency,
  service: z.string(),
  service_currency: currency,
  test_mode: z.boolean(),
  reference_id: z.string().nullable(),
  description: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  callback_url: z.string().nullable(),
  autoprocess: z.boolean(),
  wait_for_details: z.boolean(),
  wait_for_balance: z.boolean(),
  attempts_limit: whole,
  allow_split: z.boolean(),
  allow_partial: z.boolean(),
  parts_limit: whole,
  expires_at: time,
});

export const cancellation = z.strictObject({
  requested_at: time,
  by: z.string(),
  reason: z.string().nullable(),
  result: z.enum(['pending', 'done', 'partly', 'too_late']),
});

export const requestProgress = z.strictObject({
  status: z.enum(REQUEST_STATUSES),
  final: z.boolean().meta({ description: 'The gateway does no more by itself.' }),
  resolution: resolution.nullable(),
  moderation_required: z.boolean(),
  rate: fixedRate.nullable(),
  attempts: whole.meta({ description: 'How many payouts were created.' }),
  cancellation: cancellation.nullable(),
  version: whole.meta({ description: 'The sequence number of the last event.' }),
});

export const requestAmounts = z.strictObject({
  point_amount: amount.nullable().meta({ description: 'Null until the rate is fixed, unless it was given.' }),
  service_amount: amount
    .nullable()
    .meta({ description: 'Null until the rate is fixed, unless it was given.' }),
  processed_amount: amount.meta({ description: 'In the service currency, as the next two.' }),
  returned_amount: amount,
  late_paid_amount: amount,
  processed_point_amount: amount.meta({ description: 'What was paid, in the point currency.' }),
});

const relationships = z.strictObject({
  point: z.strictObject({
    data: z.strictObject({ type: z.literal('payout-point'), id: z.string() }),
  }),
  payouts: z.strictObject({
    links: z.strictObject({ related: z.string() }),
    data: z
      .array(z.strictObject({ type: z.literal('payout'), id: z.string() }))
      .exactOptional()
      .meta({ description: 'Only with `include=payouts`.' }),
  }),
});

const attributes = z.strictObject({
  ...requestOrder.shape,
  fields: shownFieldValues,
  ...requestProgress.shape,
  ...requestAmounts.shape,
  created_at: time,
  updated_at: time,
  finished_at: time.nullable(),
});

export const PAYOUT_REQUEST = {
  type: 'payout-request',
  name: 'PayoutRequest',
  description: 'The order of a merchant, and what became of it.',
  attributes,
  relationships,
} as const satisfies ResourceKind;
