import { z } from 'zod';
import { CALLBACK_FORMATS } from '../../domain/config/payout-point';
import { FIELD_TYPES } from '../../domain/config/payout-service';
import { resourceKind } from '../openapi/resource-kind';
import { amount, currency, decimal, mode, openObject, openValue, whole } from '../openapi/shown';

const duration = z.string().meta({ pattern: '^\\d+(ms|s|m|h|d)$', examples: ['90s'] });
const byMode = z.strictObject({ test: z.string().nullable(), live: z.string().nullable() });

const defaults = z.strictObject({
  autoprocess: z.boolean(),
  wait_for_details: z.boolean(),
  wait_for_balance: z.boolean(),
  attempts_limit: whole,
  allow_split: z.boolean(),
  allow_partial: z.boolean(),
  parts_limit: whole,
  failover_on_recipient_fault: z.boolean(),
});

const callback = z.strictObject({
  url: z.string(),
  secrets_count: whole,
  format: z.enum(CALLBACK_FORMATS),
  only_final: z.boolean(),
  retry_unit: duration,
  tries_max: whole,
  merge_window: duration,
  timeout: duration,
});

const batches = z.strictObject({
  four_eyes: z.boolean(),
  preview_valid_for: duration,
  approval_valid_for: duration,
});

export const PAYOUT_POINT = resourceKind(
  'payout-point',
  'PayoutPoint',
  'Where a merchant submits.',
  z.strictObject({
    name: z.string(),
    currencies: z.array(currency),
    routing_scheme: byMode,
    rate_scheme: byMode,
    defaults,
    callback: callback.nullable(),
    batches,
    enabled: z.boolean(),
  }),
);

const field = z.strictObject({
  key: z.string(),
  label: z.string(),
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  sensitive: z.boolean(),
  pattern: z.string().nullable().meta({ description: 'RE2.' }),
  values: z.array(z.string()).nullable(),
});

export const PAYOUT_SERVICE = resourceKind(
  'payout-service',
  'PayoutService',
  'A way to be paid, in one currency. Its id is its code.',
  z.strictObject({
    method: z.string(),
    currency,
    fields: z.array(field),
    fields_schema: openObject('The same fields as a JSON Schema, from which a form can be built.'),
    enabled: z.boolean(),
  }),
);

export const PROVIDER_ACCOUNT = resourceKind(
  'provider-account',
  'ProviderAccount',
  'Credentials at a provider, without their values.',
  z.strictObject({
    connector: z.string(),
    mode,
    active: z.boolean(),
    setting_names: z.array(z.string()),
    enabled: z.boolean(),
  }),
);

const feeRule = z.strictObject({
  percent: decimal.nullable(),
  fixed: amount.nullable(),
  min: amount.nullable(),
  max: amount.nullable(),
});
const feeTiers = z.strictObject({
  tiers: z.array(z.strictObject({ up_to: amount.nullable(), ...feeRule.shape })),
});

export const PAYOUT_ROUTE = resourceKind(
  'payout-route',
  'PayoutRoute',
  'A service paid out of a deposit account.',
  z.strictObject({
    service: z.string(),
    deposit_account: z.string(),
    priority: whole,
    limits: z
      .strictObject({ min: amount.nullable(), max: amount.nullable(), daily: amount.nullable() })
      .meta({ description: 'In the currency of the service.' }),
    fee: z.union([feeRule, feeTiers]).nullable().meta({ description: 'In the deposit currency.' }),
    parts_max: whole.nullable(),
    fx_buffer_percent: decimal,
    enabled: z.boolean(),
  }),
);

export const ROUTING_SCHEME = resourceKind(
  'routing-scheme',
  'RoutingScheme',
  'The current version of a routing scheme, as a configuration file writes it.',
  z.strictObject({
    version: whole,
    services: openObject('A tree of conditions for each service.'),
    tests: z.array(openValue('What the scheme must decide.')),
    enabled: z.boolean(),
  }),
);

const rateRule = z.strictObject({
  pair: z.string(),
  source: z.string(),
  direction: z.enum(['direct', 'inverted']),
  side: z.enum(['bid', 'ask', 'mid']),
  fee_percent: decimal,
  fee_fixed: decimal,
  max_age: duration,
});

export const RATE_SCHEME = resourceKind(
  'rate-scheme',
  'RateScheme',
  'The current version of a rate scheme: what is charged for an exchange, pair by pair.',
  z.strictObject({
    version: whole,
    system: z.boolean(),
    fallback_to_system: z.boolean(),
    rules: z.array(rateRule),
    enabled: z.boolean(),
  }),
);
