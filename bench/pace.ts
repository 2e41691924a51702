import { setTimeout as pause } from 'node:timers/promises';
import { elapsedMs } from './quantile';

/**
 * Starts one piece of work after the other at a steady rate, whatever the answers take.
 *
 * @returns how long each took from the moment it was due, so that waiting behind others counts
 */
export async function atRate<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T) => Promise<void>,
): Promise<readonly number[]> {
  const start = process.hrtime.bigint();
  const running: Promise<number>[] = [];
  for (const [index, item] of items.entries()) {
    const dueMs = (index * 1000) / perSecond;
    const earlyMs = dueMs - elapsedMs(start);
    if (earlyMs > 0) await pause(earlyMs);
    const taken = work(item).then(() => elapsedMs(start) - dueMs);
    // Awaited below, after the last one has begun: until then a failure would end the process at once.
    taken.catch(() => undefined);
    running.push(taken);
  }
  return Promise.all(running);
}

/**
 * Keeps that many pieces of work going until all are done.
 *
 * @returns how many were done a second
 */
export async function sideBySide<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<number> {
  const start = process.hrtime.bigint();
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (items.length * 1000) / elapsedMs(start);
}
