import { setTimeout as pause } from 'node:timers/promises';
import { poll } from '../../src/embedded/poll';
import type { Kill, Victim } from './chaos';
import type { Supervised } from './supervised';

export type KillsDone = Readonly<Record<Victim, number>> & {
  /** What was away when it was to be killed, and did not come up in time. */
  readonly missed: number;
};

const THERE_WITHIN_MS = 30_000;

/** Kills by the schedule, counted from now; who is away is waited for. Resolves after the last kill. */
export async function runChaos(
  schedule: readonly Kill[],
  victims: Readonly<Record<Victim, Pick<Supervised, 'kill'>>>,
): Promise<KillsDone> {
  const beganAt = Date.now();
  const done = { api: 0, worker: 0, temporal: 0, postgres: 0, missed: 0 };
  for (const { atMs, victim, downMs } of schedule) {
    await pause(Math.max(0, beganAt + atMs - Date.now()));
    const limits = { everyMs: 50, forMs: THERE_WITHIN_MS };
    const killed = await poll(() => victims[victim].kill(downMs) || undefined, limits);
    done[killed === true ? victim : 'missed'] += 1;
  }
  return done;
}
