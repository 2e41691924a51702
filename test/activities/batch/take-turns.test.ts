import { takeTurns } from '../../../activities/batch/take-turns';
import type { Steps } from '../../../src/domain/batch/steps';

function* counting(to: number): Steps<number> {
  for (let step = 1; step < to; step += 1) yield;
  return to;
}

test('a long computation lets others go first, and tells that it lives', async () => {
  let [nowMs, pulses, others] = [0, 0, 0];
  const clock = {
    nowMs: () => {
      nowMs += 1;
      return nowMs;
    },
  };
  const beside = () => {
    others += 1;
    if (others < 1_000) setImmediate(beside);
  };
  setImmediate(beside);
  const result = await takeTurns(counting(100), clock, () => {
    pulses += 1;
  });
  const besides = others;
  others = 1_000;
  expect(result).toBe(100);
  expect(pulses).toBeGreaterThan(5);
  expect(besides).toBeGreaterThanOrEqual(pulses);
});

test('what a computation throws comes out', async () => {
  // biome-ignore lint/correctness/useYield: it fails before its first step.
  function* failing(): Steps<never> {
    throw new Error('out of order');
  }
  await expect(takeTurns(failing(), { nowMs: () => 0 }, () => undefined)).rejects.toThrow('out of order');
});
