import { parseDateMs } from './instant';

const PUBLISHED_AT_HOUR = 16;
const HOUR_MS = 3_600_000;
const BERLIN_HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  hourCycle: 'h23',
});

/**
 * The time of an ECB reference rate: 16:00 Europe/Berlin of its date (`domain.md` §3), which is 15:00 UTC in
 * winter and 14:00 UTC in summer. The clocks change at night, so 16:00 exists exactly once on every day.
 *
 * @returns milliseconds since 1970; `undefined` if `date` is no `YYYY-MM-DD`
 */
export function ecbRateTimeMs(date: string): number | undefined {
  const midnightMs = parseDateMs(date);
  if (midnightMs === undefined) return undefined;
  const asIfUtcMs = midnightMs + PUBLISHED_AT_HOUR * HOUR_MS;
  const hourInBerlin = Number(BERLIN_HOUR.format(asIfUtcMs));
  return asIfUtcMs - (hourInBerlin - PUBLISHED_AT_HOUR) * HOUR_MS;
}
