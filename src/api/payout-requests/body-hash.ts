import { createHash } from 'node:crypto';
import { canonicalJson, withCanonicalAmounts } from '../json/canonical-json';
import type { JsonObject } from '../json/json-value';
import { AMOUNT_ATTRIBUTES } from './attributes';

/**
 * By this two bodies are told to be the same order: SHA-256 of the attributes as given, before defaults.
 * The order of keys, blanks, and the way in which an amount is written do not count; null counts as not given.
 */
export function bodyHash(attributes: JsonObject): Buffer {
  const canonical = canonicalJson(withCanonicalAmounts(attributes, AMOUNT_ATTRIBUTES));
  return createHash('sha256').update(canonical).digest();
}
