import { setTimeout as pause } from 'node:timers/promises';
import { untilSettled } from './settled';
import type { ProductionStack } from './stack';
import { type MemoryPoint, workerMemory } from './worker-memory';

/** Orders come in so fast, and end so fast, too: their questions are spread as their calls were. */
const PER_SECOND = 20;
const LOOKS_WHILE_WAITING = 4;
const PAUSE_AFTER_MS = 60_000;
const SPARE_MS = 60_000;

/** How long the provider is silent, so that all are accepted before the first of them ends. */
export function silentMsFor(waiting: number): number {
  return Math.ceil((waiting * 1000) / PER_SECOND) + SPARE_MS;
}

/** The memory of the workers before many requests wait for a silent provider, while they do, and afterwards. */
export async function measureMemory(
  { generator, cluster, metered }: ProductionStack,
  waiting: number,
  tell: (line: string) => void,
): Promise<readonly MemoryPoint[]> {
  const silentMs = silentMsFor(waiting);
  const points: MemoryPoint[] = [];
  const look = (when: string): void => {
    const point = workerMemory(metered, when);
    points.push(point);
    tell(`${when}: ${point.megabytes.join(', ')} MB`);
  };
  const orders = {
    kind: 'orders',
    silentSeconds: silentMs / 1000 - SPARE_MS / 2000,
    pace: { kind: 'rate', perSecond: PER_SECOND },
  } as const;
  await generator.run({ ...orders, order: 'plain', count: Math.min(waiting, 500), untilFinal: true });
  look('before, after a warm-up');
  const begunMs = Date.now();
  await generator.run({ ...orders, order: 'silent', count: waiting, untilFinal: false });
  for (let number = 1; number <= LOOKS_WHILE_WAITING; number += 1) {
    look(`${waiting} wait, ${Math.round((Date.now() - begunMs) / 1000)} s after the first came`);
    await pause(
      Math.max(0, (begunMs + silentMs - SPARE_MS / 4 - Date.now()) / (LOOKS_WHILE_WAITING - number + 1)),
    );
  }
  await untilSettled(cluster.observerUrl, silentMs * 2);
  look('all have ended');
  await pause(PAUSE_AFTER_MS);
  look(`${PAUSE_AFTER_MS / 1000} s later`);
  await generator.run({ ...orders, order: 'plain', count: Math.min(waiting, 500), untilFinal: true });
  look('after as much plain work as before');
  return points;
}
