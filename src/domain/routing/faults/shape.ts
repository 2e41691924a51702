import { pointerTo, type Report } from './report';

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object, or a fault. */
export function recordIn(raw: unknown, path: string, report: Report): Json | undefined {
  if (isRecord(raw)) return raw;
  report(path, 'must be an object with keys');
  return undefined;
}

/** The value as a list with at least one item, or a fault. */
export function listIn(raw: unknown, path: string, report: Report): readonly unknown[] | undefined {
  if (Array.isArray(raw) && raw.length > 0) return raw;
  report(path, Array.isArray(raw) ? 'must not be empty' : 'must be a list');
  return undefined;
}

/** The value as a text that is not empty, or a fault. */
export function textIn(raw: unknown, path: string, report: Report): string | undefined {
  if (typeof raw === 'string' && raw !== '') return raw;
  report(path, 'must be a text that is not empty');
  return undefined;
}

export function unknownKeys(record: Json, known: readonly string[], path: string, report: Report): void {
  for (const key of Object.keys(record))
    if (!known.includes(key)) report(pointerTo(path, key), `is no known key; known are ${known.join(', ')}`);
}

function isRecord(raw: unknown): raw is Json {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}
