import { z } from 'zod';
import { RESOLUTION_CODES } from '../../domain/resolutions';
import { FILTER_REASONS } from '../../domain/routing/decision';
import { STRATEGIES } from '../../domain/routing/strategies';
import type { AskedType } from '../../domain/routing/tree';
import { resolution } from '../openapi/resolution';
import { resourceKind } from '../openapi/resource-kind';
import { amount, decimal, openValue, time, whole } from '../openapi/shown';
import { fixedRate } from '../rates/schema';

const choice = z.strictObject({
  route_id: z.string(),
  amount,
  fee: amount.meta({ description: 'In the deposit currency.' }),
  cost: decimal
    .nullable()
    .meta({ description: 'In the point currency; null where a rate to it is missing.' }),
});

const routeOfStrategy = z.strictObject({
  route_id: z.string(),
  available: amount.meta({ description: 'In the deposit currency.' }),
  score: z.strictObject({ total: z.string(), parts: z.record(z.string(), z.string()) }).nullable(),
  filtered: z.enum(FILTER_REASONS).nullable().meta({ description: 'The first reason that applies.' }),
});

const strategy = z.strictObject({
  type: z.enum(['assigned', ...Object.keys(STRATEGIES)] as readonly AskedType[]).meta({
    description: '`assigned`: the route that the plan of its batch gave the payment.',
  }),
  routes: z.array(routeOfStrategy),
  failed: z.enum(RESOLUTION_CODES).nullable().meta({ description: 'Null for the strategy that won.' }),
});

const step = z.strictObject({
  condition: openValue('As the routing scheme writes it.'),
  answer: z.boolean(),
});

/** A decision with all it was based on. */
export const routingRecord = z.strictObject({
  part: whole,
  attempt: whole,
  scheme_id: z.string(),
  scheme_version: whole,
  path: z.array(step).meta({ description: 'Each condition on the way through the tree, with its answer.' }),
  strategies: z.array(strategy),
  chosen: z.array(choice),
  cost_total: decimal.nullable(),
  gap: decimal.nullable().meta({ description: '"0" where the split is proven to be the cheapest.' }),
  tie_break: z.string().nullable(),
  inputs: openValue('The inputs as they were, enough to decide again.'),
  at: time,
});

export const ROUTING_RECORD = resourceKind(
  'routing-record',
  'RoutingRecord',
  'A routing decision, as it was recorded when it was made.',
  routingRecord,
);

export const PREVIEW = resourceKind(
  'payout-request-preview',
  'PayoutRequestPreview',
  'What an order would be if it were placed now; its id is that of the call.',
  z.strictObject({
    rate: fixedRate.nullable(),
    point_amount: amount.nullable(),
    service_amount: amount.nullable(),
    chosen: z.array(choice),
    routing: routingRecord.nullable().meta({ description: 'Null where there is no price.' }),
    would_fail: resolution.nullable(),
  }),
);
