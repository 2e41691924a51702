import { createHash } from 'node:crypto';
import { canonicalJson, withCanonicalAmounts } from '../json/canonical-json';
import type { JsonObject } from '../json/json-value';

/**
 * By this two bodies are told to be the same order: SHA-256 of the attributes as given, before defaults.
 * The order of keys, blanks, and the way in which an amount is written do not count; null counts as not given.
 *
 * @param amounts those attributes whose texts are decimals: `1` and `"1.00"` are the same amount
 */
export function bodyHash(attributes: JsonObject, amounts: readonly string[]): Buffer {
  const canonical = canonicalJson(withCanonicalAmounts(attributes, amounts));
  return createHash('sha256').update(canonical).digest();
}
