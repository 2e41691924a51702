const INSTANT =
  /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** What a person reads where a time was expected. */
export const INSTANT_TEXT = 'must be a time with its zone, e.g. "2026-11-01T00:00:00Z"';

/**
 * Reads an instant with its zone (RFC 3339; the seconds may be left out). A time without a zone could be
 * anyone's, and a day that does not exist (30 February) is a slip of its writer: both are refused.
 *
 * @returns milliseconds since 1970; what is finer is cut off
 */
export function parseInstantMs(text: string): number | undefined {
  if (!INSTANT.test(text) || parseDateMs(text.slice(0, 10)) === undefined) return undefined;
  return Date.parse(text);
}

/** Reads a calendar date (`2026-10-30`) as its midnight in UTC; `undefined` for a day that does not exist. */
export function parseDateMs(text: string): number | undefined {
  if (!DATE.test(text)) return undefined;
  const midnightMs = Date.parse(`${text}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March; only a real day comes back as it was written.
  if (Number.isNaN(midnightMs) || !new Date(midnightMs).toISOString().startsWith(text)) return undefined;
  return midnightMs;
}
