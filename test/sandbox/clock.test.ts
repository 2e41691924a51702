import { alarmsOf, SYSTEM_CLOCK } from '../../src/sandbox/clock';
import { manualClock } from '../support/providers/manual-clock';

test('an alarm runs once when its time has come, and not if it was taken back', () => {
  const clock = manualClock(0);
  const alarms = alarmsOf(clock);
  const rung: string[] = [];
  alarms.at(20, () => rung.push('second'));
  alarms.at(10, () => rung.push('first'));
  alarms.at(10, () => rung.push('never'))();
  clock.turn(15);
  expect(rung).toEqual(['first']);
  clock.turn(100);
  expect(rung).toEqual(['first', 'second']);
});

test('after the stop no alarm rings, neither an old one nor a new one', () => {
  const clock = manualClock(0);
  const alarms = alarmsOf(clock);
  const rung: string[] = [];
  alarms.at(10, () => rung.push('old'));
  alarms.stop();
  alarms.at(10, () => rung.push('new'));
  clock.turn(100);
  expect(rung).toEqual([]);
});

test.each([
  ['a time that has passed rings at once', -1_000],
  ['a time to come rings then', 5],
])('on the real clock, %s', async (_sentence, afterMs) => {
  await new Promise<void>((done) => SYSTEM_CLOCK.at(SYSTEM_CLOCK.nowMs() + afterMs, done));
});

test('on the real clock, a time too far for one timer does not ring at once', async () => {
  let rung = false;
  const takeBack = SYSTEM_CLOCK.at(SYSTEM_CLOCK.nowMs() + 2 ** 33, () => {
    rung = true;
  });
  await new Promise((done) => setTimeout(done, 20));
  takeBack();
  expect(rung).toBe(false);
});
