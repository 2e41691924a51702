import { isLosslessNumber } from 'lossless-json';
import type { JsonObject, JsonValue } from './json-value';

const DECIMAL = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/;

/** One text for one value: keys sorted, no blanks, numbers with the digits they were sent with. */
export function canonicalJson(value: JsonValue): string {
  if (isLosslessNumber(value)) return value.value;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * A copy in which the named attributes are canonical decimal texts, so that `1`, `"1"`, `"1.00"` and `1.0`
 * are one amount, and attributes that are null are left out, as if they had not been given.
 */
export function withCanonicalAmounts(attributes: JsonObject, amountKeys: readonly string[]): JsonObject {
  const given = Object.entries(attributes).filter(([, value]) => value !== null);
  return Object.fromEntries(
    given.map(([key, value]) => [key, amountKeys.includes(key) ? canonicalAmount(value) : value]),
  );
}

function canonicalAmount(value: JsonValue): JsonValue {
  const text = isLosslessNumber(value) ? value.value : value;
  if (typeof text !== 'string') return value;
  const match = DECIMAL.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', decimals = ''] = match;
  return `${sign}${whole}${decimals === '' ? '' : `.${decimals}`}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
