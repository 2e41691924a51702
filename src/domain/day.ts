const FORMATS = new Map<string, Intl.DateTimeFormat>();

// The last answer for each zone: plans of one minute ask for the same day again and again.
const LAST = new Map<string, { readonly minute: number; readonly day: string }>();
const MINUTE_MS = 60_000;

/**
 * The calendar day of an instant in a zone, `YYYY-MM-DD`: daily limits begin at the zone's midnight.
 *
 * @param zone an IANA name
 * @param at ISO 8601
 */
export function dayIn(zone: string, at: string): string {
  const minute = Math.floor(Date.parse(at) / MINUTE_MS);
  const last = LAST.get(zone);
  if (last?.minute === minute) return last.day;
  const day = formatted(zone, at);
  LAST.set(zone, { minute, day });
  return day;
}

function formatted(zone: string, at: string): string {
  const known = FORMATS.get(zone);
  const format =
    known ??
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  if (known === undefined) FORMATS.set(zone, format);
  const parts = new Map(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}
