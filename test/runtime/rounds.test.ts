import { setImmediate } from 'node:timers/promises';
import { type AfterRound, startRounds } from '../../src/runtime/rounds';

const LONG_MS = 600_000;

/** Rounds that end when the test says so. */
function aStage(everyMs = LONG_MS) {
  const ends: ((then: AfterRound) => void)[] = [];
  const rounds = startRounds(() => new Promise<AfterRound>((resolve) => ends.push(resolve)), everyMs);
  const end = async (then: AfterRound) => {
    ends.at(-1)?.(then);
    await setImmediate();
  };
  return { rounds, begun: () => ends.length, end };
}

test('where there is more to do the next round follows at once, else after the pause', async () => {
  const { rounds, begun, end } = aStage();
  expect(begun()).toBe(1);
  await end('at_once');
  expect(begun()).toBe(2);
  await end('pause');
  expect(begun()).toBe(2);
  rounds.wake();
  await setImmediate();
  expect(begun()).toBe(3);
  await end('pause');
  await rounds.stop();
});

test('a pause ends by itself', async () => {
  const { rounds, begun, end } = aStage(1);
  await end('pause');
  while (begun() < 2) await setImmediate();
  const stopped = rounds.stop();
  await end('pause');
  await stopped;
});

test.each<AfterRound>(['pause', 'at_once'])(
  'a stop waits for the round, and none follows (%s)',
  async (then) => {
    const { rounds, begun, end } = aStage();
    let isStopped = false;
    const stopped = rounds.stop().then(() => {
      isStopped = true;
    });
    await setImmediate();
    expect(isStopped).toBe(false);
    await end(then);
    await stopped;
    expect(begun()).toBe(1);
  },
);

test('a stop ends a pause', async () => {
  const { rounds, begun, end } = aStage();
  await end('pause');
  await rounds.stop();
  expect(begun()).toBe(1);
});
