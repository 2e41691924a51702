import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again, `everyMs` apart, until the answer is not undefined. Undefined when `forMs` have
 * passed without one; the last question comes after that time, so that a machine that slept asks once more.
 */
export async function poll<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  limits: { readonly everyMs: number; readonly forMs: number },
): Promise<T | undefined> {
  const until = Date.now() + limits.forMs;
  for (;;) {
    const last = Date.now() >= until;
    const answer = await ask();
    if (answer !== undefined || last) return answer;
    await sleep(limits.everyMs);
  }
}
