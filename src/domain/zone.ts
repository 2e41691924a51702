const IANA_NAME = /^[A-Za-z]/;

/**
 * Whether this machine knows the time zone by that name (IANA Time Zone Database). Offsets such as
 * `+01:00` are none: newer versions of Node take them, older ones do not, and a file must mean the
 * same on both.
 */
export function isZone(name: string): boolean {
  if (!IANA_NAME.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
