import { dayIn } from '../../src/domain/day';

test.each<[zone: string, at: string, day: string]>([
  ['UTC', '2026-11-20T00:00:00.000Z', '2026-11-20'],
  ['UTC', '2026-11-19T23:59:59.999Z', '2026-11-19'],
  ['Europe/Berlin', '2026-11-19T22:59:59.999Z', '2026-11-19'],
  ['Europe/Berlin', '2026-11-19T23:00:00.000Z', '2026-11-20'],
  ['Europe/Berlin', '2026-07-19T22:00:00.000Z', '2026-07-20'],
  ['America/Los_Angeles', '2026-11-20T07:59:59.999Z', '2026-11-19'],
  ['Pacific/Kiritimati', '2026-11-20T10:00:00.000Z', '2026-11-21'],
  ['Asia/Kolkata', '2026-11-19T18:30:00.000Z', '2026-11-20'],
  ['UTC', '2028-02-29T12:00:00.000Z', '2028-02-29'],
  ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
  ['Asia/Tokyo', '2026-12-31T15:00:00.000Z', '2027-01-01'],
])('in %s it is at %s already, or still, %s', (zone, at, day) => {
  expect(dayIn(zone, at)).toBe(day);
});

test('a zone that is none throws, and does not become another', () => {
  expect(() => dayIn('Europe/Nowhere', '2026-11-20T00:00:00.000Z')).toThrow();
});
