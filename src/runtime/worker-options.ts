/** How every worker polls. The measurement of the engine's own speed runs with the same. */
export const WORKER_OPTIONS = {
  // A request has two workflow tasks, of which only the first is not sticky.
  nonStickyToStickyPollRatio: 0.5,
} as const;
