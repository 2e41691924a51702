import { durationText, parseDurationMs } from '../../src/domain/duration';

test.each<[raw: string, durationMs: number]>([
  ['500ms', 500],
  ['0s', 0],
  ['60s', 60_000],
  ['5m', 300_000],
  ['1h', 3_600_000],
  ['24h', 86_400_000],
  ['3650d', 315_360_000_000],
  ['36525d', 3_155_760_000_000],
])('%s is %i milliseconds', (raw, durationMs) => {
  expect(parseDurationMs(raw)).toBe(durationMs);
});

test.each<[says: string, raw: unknown]>([
  ['a number without a unit', '60'],
  ['a number that is no text', 60],
  ['a fraction', '1.5h'],
  ['a sign', '-1s'],
  ['two units', '1h30m'],
  ['a space', '1 h'],
  ['an upper-case unit', '1H'],
  ['an unknown unit', '1w'],
  ['an exponent', '1e3s'],
  ['more than a hundred years', '36526d'],
  ['nothing', ''],
  ['null', null],
])('%s is no duration', (_says, raw) => {
  expect(parseDurationMs(raw)).toBeUndefined();
});

test.each<[durationMs: number, text: string]>([
  [0, '0s'],
  [1, '1ms'],
  [1_500, '1500ms'],
  [90_000, '90s'],
  [60_000, '1m'],
  [5_400_000, '90m'],
  [86_400_000, '1d'],
  [315_360_000_000, '3650d'],
])('%i milliseconds are written as %s, and read back as they were', (durationMs, text) => {
  expect(durationText(durationMs)).toBe(text);
  expect(parseDurationMs(text)).toBe(durationMs);
});
