import { killSchedule, VICTIMS } from './chaos';

const seeds = Array.from({ length: 50 }, (_, seed) => seed);

test('the same seed gives the same schedule, another seed another one', () => {
  expect(killSchedule(7, 40, 180_000)).toEqual(killSchedule(7, 40, 180_000));
  expect(killSchedule(8, 40, 180_000)).not.toEqual(killSchedule(7, 40, 180_000));
});

test.each(seeds)('with seed %d four kills hit each process once', (seed) => {
  const victims = killSchedule(seed, 4, 16_000).map(({ victim }) => victim);
  expect(victims.toSorted()).toEqual([...VICTIMS].toSorted());
});

test.each(seeds)('with seed %d kills come one after the other, within the time of the orders', (seed) => {
  const times = killSchedule(seed, 40, 180_000).map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
  expect(times[0]).toBeGreaterThanOrEqual(0);
  expect(times.at(-1)).toBeLessThan(180_000);
});

test('no kills, no schedule', () => {
  expect(killSchedule(7, 0, 16_000)).toEqual([]);
});
