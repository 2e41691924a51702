import { setTimeout as pause } from 'node:timers/promises';
import { SWEEP_TERMS } from '../../src/engine/start-sweeps';
import { type SweepTerms, sweepsWorkflowId, sweepTerms } from '../../workflows/sweeps/contract';
import type { TestStack } from './test-stack';

export type Sweeping = {
  /** Sweeps every second from now on, by these terms. */
  readonly by: (terms: Partial<SweepTerms>) => Promise<void>;
  /** Waits until so many more sweeps have begun and ended. */
  readonly untilMore: (count: number) => Promise<void>;
};

const ACTIVITIES_OF_A_SWEEP = 4;

/** The sweeps of a test's own stack. */
export function sweepingOf({ foundation }: TestStack): Sweeping {
  const handle = foundation.link.client.workflow.getHandle(sweepsWorkflowId(foundation.taskQueue));
  const done = async (): Promise<number> => {
    const { events } = await handle.fetchHistory();
    const completed = (events ?? []).filter((event) => event.activityTaskCompletedEventAttributes);
    return Math.floor(completed.length / ACTIVITIES_OF_A_SWEEP);
  };
  return {
    by: (terms) => handle.signal(sweepTerms, { ...SWEEP_TERMS, everyMs: 1_000, ...terms }),
    async untilMore(count) {
      // The one that is under way may have looked already.
      for (const target = (await done()) + count + 1; (await done()) < target; ) await pause(100);
    },
  };
}
