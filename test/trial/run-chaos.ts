import { setTimeout as pause } from 'node:timers/promises';
import type { Kill, Victim } from './chaos';
import type { Supervised } from './supervised';

export type KillsDone = Readonly<Record<Victim, number>> & {
  /** What was already away when it was to be killed. */
  readonly missed: number;
};

/** Kills by the schedule, counted from now. Resolves after the last one. */
export async function runChaos(
  schedule: readonly Kill[],
  victims: Readonly<Record<Victim, Pick<Supervised, 'kill'>>>,
): Promise<KillsDone> {
  const beganAt = Date.now();
  const done = { api: 0, worker: 0, temporal: 0, postgres: 0, missed: 0 };
  for (const { atMs, victim, downMs } of schedule) {
    await pause(Math.max(0, beganAt + atMs - Date.now()));
    done[victims[victim].kill(downMs) ? victim : 'missed'] += 1;
  }
  return done;
}
