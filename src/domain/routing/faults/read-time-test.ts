import { isZone } from '../../zone';
import { WEEKDAYS } from '../holds-time';
import type { TimeTest, Weekday } from '../tree';
import { pointerTo, type Report } from './report';
import { listIn, recordIn, unknownKeys } from './shape';

const KEYS = ['zone', 'from', 'to', 'days'];
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Reads a test of time: a zone, and hours or weekdays or both. */
export function readTimeTest(raw: unknown, path: string, report: Report): TimeTest | undefined {
  const test = recordIn(raw, path, report);
  if (test === undefined) return undefined;
  unknownKeys(test, KEYS, path, report);
  const zone = readZone(test['zone'], pointerTo(path, 'zone'), report);
  const [from, to] = ['from', 'to'].map((key) => readClock(test[key], pointerTo(path, key), report));
  const days =
    test['days'] === undefined ? undefined : readDays(test['days'], pointerTo(path, 'days'), report);
  if (!['from', 'to', 'days'].some((key) => Object.hasOwn(test, key)))
    report(path, 'needs at least one of from, to, days');
  // Equal ends could mean never or always, and whoever writes them means one of the two.
  if (from !== undefined && from === (to ?? '')) report(path, 'is empty: from and to are the same');
  if (from === undefined && to === '00:00')
    report(pointerTo(path, 'to'), 'leaves no time: the day begins then');
  if (zone === undefined) return undefined;
  return { zone, ...(from && { from }), ...(to && { to }), ...(days && { days }) };
}

function readZone(raw: unknown, path: string, report: Report): string | undefined {
  if (typeof raw === 'string' && isZone(raw)) return raw;
  report(path, raw === undefined ? 'is missing' : 'must be a zone of the IANA database, e.g. Europe/Berlin');
  return undefined;
}

function readClock(raw: unknown, path: string, report: Report): string | undefined {
  if (raw === undefined) return undefined;
  if (typeof raw === 'string' && CLOCK.test(raw)) return raw;
  report(path, 'must be a time of day from "00:00" to "23:59", in quotes');
  return undefined;
}

function readDays(raw: unknown, path: string, report: Report): readonly Weekday[] | undefined {
  const items = listIn(raw, path, report);
  return items?.flatMap((item, index) => {
    const day = WEEKDAYS.find((known) => known === item);
    if (day === undefined) report(pointerTo(path, index), `is no weekday; known are ${WEEKDAYS.join(', ')}`);
    if (items.indexOf(item) < index) report(pointerTo(path, index), 'is there twice');
    return day === undefined ? [] : [day];
  });
}
