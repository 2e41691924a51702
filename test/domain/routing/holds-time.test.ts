import { holdsTime } from '../../../src/domain/routing/holds-time';
import type { TimeTest } from '../../../src/domain/routing/tree';

const OFFICE: TimeTest = { zone: 'Europe/Berlin', from: '09:00', to: '17:00' };
const NIGHT: TimeTest = { zone: 'UTC', from: '22:00', to: '06:00' };
const FRIDAY_NIGHT: TimeTest = { ...NIGHT, days: ['fri'] };

// 2026-11-20 is a Friday.
test.each<[sentence: string, test: TimeTest, at: string, expected: boolean]>([
  ['the start belongs to the range', OFFICE, '2026-11-20T08:00:00Z', true],
  ['the minute before does not', OFFICE, '2026-11-20T07:59:59Z', false],
  ['the last minute belongs to it', OFFICE, '2026-11-20T15:59:59Z', true],
  ['the end does not', OFFICE, '2026-11-20T16:00:00Z', false],
  ['summer time moves the range', OFFICE, '2026-07-20T07:00:00Z', true],
  ['and its end', OFFICE, '2026-07-20T15:00:00Z', false],
  ['a night holds before midnight', NIGHT, '2026-11-20T23:00:00Z', true],
  ['a night holds at midnight', NIGHT, '2026-11-21T00:00:00Z', true],
  ['a night holds after midnight', NIGHT, '2026-11-21T05:59:00Z', true],
  ['a night ends', NIGHT, '2026-11-21T06:00:00Z', false],
  ['a night has not begun at noon', NIGHT, '2026-11-21T12:00:00Z', false],
  ['Friday night begins on Friday', FRIDAY_NIGHT, '2026-11-20T22:00:00Z', true],
  ['Friday night goes on to Saturday', FRIDAY_NIGHT, '2026-11-21T02:00:00Z', true],
  ['what began on Thursday is no Friday night', FRIDAY_NIGHT, '2026-11-20T02:00:00Z', false],
  ['Saturday evening is no Friday night', FRIDAY_NIGHT, '2026-11-21T22:00:00Z', false],
  ['a Sunday night goes on to Monday', { ...NIGHT, days: ['sun'] }, '2026-11-23T01:00:00Z', true],
  ['a start alone lasts to the end of the day', { zone: 'UTC', from: '20:00' }, '2026-11-20T23:59:00Z', true],
  ['a start alone begins there', { zone: 'UTC', from: '20:00' }, '2026-11-20T19:59:00Z', false],
  ['an end alone begins with the day', { zone: 'UTC', to: '06:00' }, '2026-11-20T00:00:00Z', true],
  ['an end alone ends there', { zone: 'UTC', to: '06:00' }, '2026-11-20T06:00:00Z', false],
  ['midnight can be an end', { zone: 'UTC', from: '20:00', to: '00:00' }, '2026-11-20T23:59:00Z', true],
  [
    'and then the next day is out',
    { zone: 'UTC', from: '20:00', to: '00:00' },
    '2026-11-21T00:00:00Z',
    false,
  ],
  ['a weekday alone lasts all day', { zone: 'UTC', days: ['fri'] }, '2026-11-20T00:00:00Z', true],
  ['another weekday', { zone: 'UTC', days: ['mon', 'thu'] }, '2026-11-20T12:00:00Z', false],
  [
    'the weekday is that of the zone',
    { zone: 'Pacific/Auckland', days: ['sat'] },
    '2026-11-20T12:00:00Z',
    true,
  ],
  ['an instant may have an offset', OFFICE, '2026-11-20T10:00:00+02:00', true],
])('%s', (_sentence, test, at, expected) => {
  expect(holdsTime(test, at)).toBe(expected);
});
