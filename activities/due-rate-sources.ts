import type { RateRefreshActivities } from '../workflows/rate-refresh/contract';
import type { ActivityDeps } from './ports';

// New sources come with an apply; this is how long they may wait for their first scheduled reading.
const LOOK_AGAIN_MAX_MS = 60_000;
const LOOK_AGAIN_MIN_MS = 1_000;

/** Which rate sources are to be read now, and how long there is nothing to do after that. */
export function dueRateSources({ rates, clock }: ActivityDeps): RateRefreshActivities['dueRateSources'] {
  return async () => {
    const nowMs = clock.nowMs();
    const sources = await rates.readings();
    const due = sources.filter(({ dueMs }) => dueMs <= nowMs);
    const nextMs = Math.min(
      ...sources.map(({ dueMs, everyMs }) => (dueMs <= nowMs ? nowMs + everyMs : dueMs)),
    );
    return {
      due: due.map(({ organizationId, sourceId }) => ({ organizationId, sourceId })),
      lookAgainInMs: Math.max(LOOK_AGAIN_MIN_MS, Math.min(LOOK_AGAIN_MAX_MS, nextMs - nowMs)),
    };
  };
}
