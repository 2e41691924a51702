import { compareText } from './text-order';

/**
 * JSON with sorted keys and no spaces: the same value is the same text everywhere, whatever order its
 * keys were written in (or a JSONB column gave them back in). Takes plain JSON only: a bigint throws.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isRecord(inner) ? sorted(inner) : inner));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => compareText(left, right)));
}
