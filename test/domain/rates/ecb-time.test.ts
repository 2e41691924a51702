import { ecbRateTimeMs } from '../../../src/domain/rates/ecb-time';

test.each<[says: string, date: string, at: string]>([
  ['in winter', '2026-01-15', '2026-01-15T15:00:00.000Z'],
  ['in summer', '2026-07-15', '2026-07-15T14:00:00.000Z'],
  ['the day before summer time', '2026-03-28', '2026-03-28T15:00:00.000Z'],
  ['the day summer time begins', '2026-03-29', '2026-03-29T14:00:00.000Z'],
  ['the day summer time ends', '2026-10-25', '2026-10-25T15:00:00.000Z'],
  ['the newest day of the fixture', '2026-10-30', '2026-10-30T15:00:00.000Z'],
  ['on the first day of the euro', '1999-01-04', '1999-01-04T15:00:00.000Z'],
])('16:00 in Berlin %s', (_says, date, at) => {
  expect(new Date(ecbRateTimeMs(date) ?? 0).toISOString()).toBe(at);
});

test.each(['2026-02-30', '30 October 2026', ''])('%p has no time', (date) => {
  expect(ecbRateTimeMs(date)).toBeUndefined();
});
