import type { Flag } from '../command';
import type { Given } from '../given';
import { keyValueFaults, keyValues } from '../key-values';

type AttributeFlag = Flag & { readonly attribute: string };

/** What can be said of a batch as a whole, beside its file. */
export const BATCH_FLAGS = {
  reference: {
    attribute: 'reference_id',
    value: 'TEXT',
    says: 'your own reference, which only one batch can have',
  },
  point: { attribute: 'point_id', value: 'ID', says: 'the payout point of rows that name none (pop_…)' },
  plan: {
    attribute: 'plan',
    value: 'each|joint',
    says: 'joint: all rows are given routes together, at the least cost',
  },
  'on-invalid': {
    attribute: 'on_invalid',
    value: 'reject|skip',
    says: 'skip: bad rows are left out; else one of them stops all',
  },
  autoprocess: {
    attribute: 'autoprocess',
    says: 'it is sent without an approval, if nobody has to be asked',
  },
  description: { attribute: 'description', value: 'TEXT', says: 'what it is for' },
  'callback-url': {
    attribute: 'callback_url',
    value: 'URL',
    says: 'where the gateway tells you what becomes of it',
  },
  'expires-at': {
    attribute: 'expires_at',
    value: 'TIME',
    says: 'not approved until then, nothing is sent, as 2026-12-31T18:00:00Z',
  },
} as const satisfies Readonly<Record<string, AttributeFlag>>;

export const BATCH_METADATA_FLAG = {
  metadata: { value: 'NAME=VALUE', says: 'a note of your own, given back with the batch', many: true },
} as const satisfies Readonly<Record<string, Flag>>;

export type BatchFlag = keyof typeof BATCH_FLAGS | 'metadata';

export function batchFlagFaults(given: Given<BatchFlag>): readonly string[] {
  return keyValueFaults('metadata', given.many('metadata'));
}

/** The attributes that were given, in a body; the gateway judges the values. */
export function batchAttributes(given: Given<BatchFlag>): Readonly<Record<string, unknown>> {
  const metadata = given.many('metadata');
  return { ...ownAttributes(given), ...(metadata.length === 0 ? {} : { metadata: keyValues(metadata) }) };
}

/** The same as parameters of an upload that is no JSON. */
export function batchParameters(given: Given<BatchFlag>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(ownAttributes(given))) query.set(name, String(value));
  for (const [key, value] of Object.entries(keyValues(given.many('metadata'))))
    query.set(`metadata[${key}]`, value);
  return query;
}

/** Of a switch `true`. */
function ownAttributes(given: Given<BatchFlag>): Readonly<Record<string, string | true>> {
  const flags = Object.entries(BATCH_FLAGS) as readonly (readonly [
    keyof typeof BATCH_FLAGS,
    AttributeFlag,
  ])[];
  return Object.fromEntries(
    flags
      .filter(([flag]) => given.has(flag))
      .map(([flag, { attribute }]) => [attribute, given.one(flag) ?? (true as const)]),
  );
}
