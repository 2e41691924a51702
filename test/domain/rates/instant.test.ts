import { parseDateMs, parseInstantMs } from '../../../src/domain/rates/instant';

test.each<[text: string, same: string]>([
  ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T00:00Z', '2026-11-01T00:00:00.000Z'],
  ['2026-11-01T01:00:00+01:00', '2026-11-01T00:00:00.000Z'],
  ['2026-10-31T19:30:00.5-04:30', '2026-11-01T00:00:00.500Z'],
  ['2026-11-01T00:00:00.123456789Z', '2026-11-01T00:00:00.123Z'],
  ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.000Z'],
])('%s is %s', (text, same) => {
  expect(parseInstantMs(text)).toBe(Date.parse(same));
});

test.each<[says: string, text: string]>([
  ['without a zone', '2026-11-01T00:00:00'],
  ['without a clock', '2026-11-01'],
  ['on 30 February', '2026-02-30T00:00:00Z'],
  ['on 29 February of no leap year', '2026-02-29T00:00:00Z'],
  ['in month 13', '2026-13-01T00:00:00Z'],
  ['at 24 hours', '2026-11-01T24:00:00Z'],
  ['at 61 seconds', '2026-11-01T00:00:61Z'],
  ['in a zone of 30 hours', '2026-11-01T00:00:00+30:00'],
  ['with a space', '2026-11-01 00:00:00Z'],
  ['of nothing', ''],
])('a time %s is none', (_says, text) => {
  expect(parseInstantMs(text)).toBeUndefined();
});

test.each<[text: string, midnight: string | undefined]>([
  ['2026-10-30', '2026-10-30T00:00:00Z'],
  ['2026-02-30', undefined],
  ['30.10.2026', undefined],
  ['2026-10-30T00:00:00Z', undefined],
])('the date %s begins at %s', (text, midnight) => {
  expect(parseDateMs(text)).toBe(midnight === undefined ? undefined : Date.parse(midnight));
});
