import type { PayoutPointId } from '../../domain/ids';
import { readAttributes } from '../attributes/read-attributes';
import { errorOf, type GatewayError } from '../gateway-errors';
import { canonicalJson, withCanonicalAmounts } from '../json/canonical-json';
import type { JsonObject, JsonValue } from '../json/json-value';
import { referenceOf } from '../payout-requests/idempotency';
import { checkExpiry, checkMode } from '../payout-requests/read-order';
import { checkCallbackUrl, type NoteFault, usablePoint } from '../payout-requests/references';
import type { AcceptanceConfiguration } from '../ports';
import type { Call, RawQuery } from '../route';
import { BATCH_ATTRIBUTES } from './attributes';

const EXPIRES_AFTER_MS = 72 * 3_600_000;
const METADATA_PARAMETER = /^metadata\[(.+)\]$/s;
const FLAGS: readonly string[] = ['autoprocess', 'test_mode'];

/** A batch without its rows, as it was given. */
export type GivenBatch = {
  readonly pointId: PayoutPointId | null;
  readonly plan: 'each' | 'joint';
  readonly onInvalid: 'reject' | 'skip';
  readonly autoprocess: boolean;
  readonly referenceId: string | null;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly callbackUrl: string | null;
  readonly expiresAt: Date;
  /** The attributes as they came, in one text: what makes two batches equal, besides their rows. */
  readonly canonical: string;
};

/** A batch as far as it could be read, and what stands against it; it is sound where nothing does. */
export type BatchReading = { readonly batch: GivenBatch; readonly errors: readonly GatewayError[] };

/** @param errorAt an error about the attribute of that name, where the caller gave it */
export function readBatch(
  attributes: JsonObject,
  { caller }: Pick<Call, 'caller'>,
  configuration: AcceptanceConfiguration,
  nowMs: number,
  errorAt: (path: string, text: string) => GatewayError,
): BatchReading {
  const { values, faults } = readAttributes(BATCH_ATTRIBUTES, attributes, '');
  const errors = faults.map(({ path, text }) => errorAt(path.slice(1), text));
  const note: NoteFault = (name, text) => errors.push(errorAt(name, text));
  const point = usablePoint(values.point_id, configuration, note);
  checkMode(values.test_mode, caller.mode, note);
  checkExpiry(values.expires_at, nowMs, note);
  checkCallbackUrl(values.callback_url, point, note);
  if (values.callback_url !== undefined && values.point_id === undefined)
    note('callback_url', 'needs a point_id: what is told is signed with the secrets of a point');
  const batch: GivenBatch = {
    pointId: point?.id ?? null,
    plan: values.plan ?? 'each',
    onInvalid: values.on_invalid ?? 'reject',
    autoprocess: values.autoprocess ?? false,
    // Also of a batch that is refused today: it may have been taken before.
    referenceId: referenceOf(attributes),
    description: values.description ?? null,
    metadata: values.metadata ?? {},
    callbackUrl: values.callback_url ?? null,
    expiresAt: values.expires_at ?? new Date(nowMs + EXPIRES_AFTER_MS),
    canonical: canonicalJson(withCanonicalAmounts(attributes, [])),
  };
  return { batch, errors };
}

/** The attributes in a query; a parameter that is given twice is none. */
export function attributesOfQuery(query: RawQuery): {
  readonly attributes: JsonObject;
  readonly errors: readonly GatewayError[];
} {
  const attributes: Record<string, JsonValue> = {};
  const metadata: [string, string][] = [];
  const errors: GatewayError[] = [];
  for (const [name, given] of Object.entries(query)) {
    const key = METADATA_PARAMETER.exec(name)?.[1];
    if (typeof given !== 'string')
      errors.push(errorOf('invalid_parameter', `${name} is given more than once.`, { parameter: name }));
    else if (key !== undefined) metadata.push([key, given]);
    else if (name === 'metadata' || !Object.hasOwn(BATCH_ATTRIBUTES, name))
      errors.push(errorOf('invalid_parameter', 'This parameter is not taken here.', { parameter: name }));
    else attributes[name] = FLAGS.includes(name) ? flagOf(given) : given;
  }
  if (metadata.length > 0) attributes['metadata'] = Object.fromEntries(metadata);
  return { attributes, errors };
}

function flagOf(given: string): JsonValue {
  return given === 'true' || given === 'false' ? given === 'true' : given;
}
