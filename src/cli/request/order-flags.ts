import type { Flag } from '../command';
import type { Given } from '../given';
import { keyValueFaults, keyValues } from '../key-values';

/** What stands behind a flag is sent as this kind of value, under this name. */
type Kind = 'text' | 'truth' | 'whole_number';
export type AttributeFlag = Flag & { readonly kind: Kind; readonly attribute: string };
export type AttributeFlags = Readonly<Record<string, AttributeFlag>>;

const truth = (attribute: string, says: string): AttributeFlag => ({
  kind: 'truth',
  attribute,
  value: 'true|false',
  says,
});

const number = (attribute: string, says: string): AttributeFlag => ({
  kind: 'whole_number',
  attribute,
  value: 'NUMBER',
  says,
});

const text = (attribute: string, value: string, says: string): AttributeFlag => ({
  kind: 'text',
  attribute,
  value,
  says,
});

export const FIELD_FLAG = {
  field: { value: 'NAME=VALUE', says: 'a detail of the recipient that the service asks for', many: true },
} as const satisfies Readonly<Record<string, Flag>>;

export const METADATA_FLAG = {
  metadata: { value: 'NAME=VALUE', says: 'a note of your own, given back with the request', many: true },
} as const satisfies Readonly<Record<string, Flag>>;

/** What may be changed later, too. */
export const AMENDABLE_FLAGS = {
  'attempts-limit': number('attempts_limit', 'how many other routes may be tried after a failure'),
  'allow-partial': truth('allow_partial', 'whether a part may be paid where the whole cannot'),
  'expires-at': text('expires_at', 'TIME', 'until when it may be sent, as 2026-12-31T18:00:00Z'),
} as const satisfies AttributeFlags;

export const ORDER_FLAGS = {
  point: text('point_id', 'ID', 'the payout point that it is charged to (pop_…)'),
  currency: text('point_currency', 'CODE', 'the currency that you are charged in, as EUR'),
  amount: text('point_amount', 'AMOUNT', 'what you are charged, as 100.00; or give --service-amount'),
  'service-amount': text(
    'service_amount',
    'AMOUNT',
    'what the recipient gets, in the currency of the service',
  ),
  service: text('service', 'CODE', 'the payout service: how the recipient is paid'),
  reference: text('reference_id', 'TEXT', 'your own reference, which only one request can have'),
  description: text('description', 'TEXT', 'what it is for'),
  'callback-url': text('callback_url', 'URL', 'where the gateway tells you what becomes of it'),
  autoprocess: truth('autoprocess', 'false: it waits for `request process`'),
  'wait-for-details': truth('wait_for_details', 'whether it waits for `request amend` to bring its fields'),
  'wait-for-balance': truth('wait_for_balance', 'whether it waits where no account has the money'),
  'allow-split': truth('allow_split', 'whether it may be paid in several parts'),
  'parts-limit': number('parts_limit', 'into how many parts at most'),
  ...AMENDABLE_FLAGS,
} as const satisfies AttributeFlags;

const WHOLE_NUMBER = /^\d{1,9}$/;

/** What is wrong with the flags by themselves; what the values mean is judged by the gateway. */
export function attributeFaults(flags: AttributeFlags, given: Given): readonly string[] {
  const faults = Object.entries(flags).flatMap(([name, { kind }]) => {
    const value = given.one(name);
    if (value === undefined) return [];
    if (kind === 'truth' && value !== 'true' && value !== 'false')
      return [`--${name} must be true or false.`];
    if (kind === 'whole_number' && !WHOLE_NUMBER.test(value)) return [`--${name} must be a whole number.`];
    return [];
  });
  return [...faults, ...['field', 'metadata'].flatMap((name) => keyValueFaults(name, given.many(name)))];
}

/** The attributes of a body. Amounts stay the texts that were given. */
export function attributesOf(flags: AttributeFlags, given: Given): Readonly<Record<string, unknown>> {
  const single = Object.entries(flags).flatMap(([name, { kind, attribute }]) => {
    const value = given.one(name);
    return value === undefined ? [] : [[attribute, sentAs(kind, value)] as const];
  });
  const maps = ['fields', 'metadata'].flatMap((attribute) => {
    const values = given.many(attribute === 'fields' ? 'field' : attribute);
    return values.length === 0 ? [] : [[attribute, keyValues(values)] as const];
  });
  return Object.fromEntries([...single, ...maps]);
}

function sentAs(kind: Kind, value: string): string | boolean | number {
  switch (kind) {
    case 'text':
      return value;
    case 'truth':
      return value === 'true';
    case 'whole_number':
      return Number(value);
  }
}
