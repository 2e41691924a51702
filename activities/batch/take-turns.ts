import type { Steps } from '../../src/domain/batch/steps';
import type { Clock } from '../ports';

const TURN_MS = 8;

/** Carries out a long computation in short turns, so that everything else in this process goes on. */
export async function takeTurns<T>(steps: Steps<T>, clock: Clock, pulse: () => void): Promise<T> {
  let sinceMs = clock.nowMs();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (clock.nowMs() - sinceMs < TURN_MS) continue;
    pulse();
    await new Promise((resolve) => setImmediate(resolve));
    sinceMs = clock.nowMs();
  }
}
