import type { TimeTest, Weekday } from './tree';

export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Making a formatter costs far more than using it, and there are only as many as there are zones. */
const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

/**
 * Whether the instant lies in the configured hours of the zone (IANA name). `from` belongs to the
 * range, `to` does not; an end before its start crosses midnight. What lies behind that midnight
 * belongs to the day on which the range began: Friday 22:00–06:00 holds on Saturday at 02:00.
 *
 * @param at ISO 8601 instant
 */
export function holdsTime(test: TimeTest, at: string): boolean {
  const { weekday, clock } = localTime(test.zone, at);
  const from = test.from ?? '00:00';
  const onDay = (day: number): boolean => holdsDay(test, day);
  if (test.to === undefined) return clock >= from && onDay(weekday);
  if (from < test.to) return clock >= from && clock < test.to && onDay(weekday);
  return (clock >= from && onDay(weekday)) || (clock < test.to && onDay((weekday + 6) % 7));
}

function holdsDay(test: TimeTest, day: number): boolean {
  const name = WEEKDAYS[day];
  return test.days === undefined || (name !== undefined && test.days.includes(name));
}

/** `weekday` counts from Monday = 0; `clock` is `HH:MM`, which sorts as time does. */
type LocalTime = { readonly weekday: number; readonly clock: string };

// The last answer for each zone: decisions of one minute ask for the same time again and again.
const LAST = new Map<string, { readonly minute: number; readonly time: LocalTime }>();
const MINUTE_MS = 60_000;

function localTime(zone: string, at: string): LocalTime {
  const minute = Math.floor(Date.parse(at) / MINUTE_MS);
  const last = LAST.get(zone);
  if (last?.minute === minute) return last.time;
  const time = formatted(zone, at);
  LAST.set(zone, { minute, time });
  return time;
}

function formatted(zone: string, at: string): LocalTime {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(Date.parse(at))
      .map(({ type, value }) => [type, value]),
  );
  const names: readonly string[] = WEEKDAYS;
  return {
    weekday: names.indexOf(parts.get('weekday')?.toLowerCase() ?? ''),
    clock: `${parts.get('hour')}:${parts.get('minute')}`,
  };
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  FORMATTERS.set(zone, made);
  return made;
}
