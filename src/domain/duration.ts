const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const DURATION = /^(\d{1,15})(ms|s|m|h|d)$/;
// A hundred years: far above every sensible setting, far below where adding to a clock loses milliseconds.
const DURATION_MAX_MS = 36_525 * 86_400_000;

/** What a person reads where a duration was expected. */
export const DURATION_TEXT = 'must be a duration such as "500ms", "60s", "5m", "1h" or "30d", at most 36525d';

/**
 * Reads a duration as configuration writes it: one whole number and one of `ms`, `s`, `m`, `h`, `d`
 * (a day has 24 hours). Zero is a duration; whether it makes sense is the setting's business.
 *
 * @returns milliseconds from 0 to 36525 days, `undefined` for anything else
 */
export function parseDurationMs(raw: unknown): number | undefined {
  const match = typeof raw === 'string' ? DURATION.exec(raw) : null;
  if (match === null) return undefined;
  const [, count = '', unit = ''] = match;
  const durationMs = Number(count) * (UNIT_MS[unit] ?? Number.NaN);
  return durationMs <= DURATION_MAX_MS ? durationMs : undefined;
}

/** Milliseconds as configuration would write them, in the largest unit that needs no fraction: `90s`, `1h`; zero is `0s`. */
export function durationText(durationMs: number): string {
  if (durationMs === 0) return '0s';
  const [unit = 'ms', unitMs = 1] =
    Object.entries(UNIT_MS).findLast(([, candidateMs]) => durationMs % candidateMs === 0) ?? [];
  return `${durationMs / unitMs}${unit}`;
}
