/** Limits that are meant for a cluster of many tenants, raised, so that one box is limited by its processors alone. */
export const DYNAMIC_CONFIGURATION = Object.entries({
  'system.enableActivityEagerExecution': true,
  'frontend.rps': 100_000,
  'frontend.namespaceRPS': 100_000,
  'frontend.namespaceRPS.visibility': 100_000,
  'frontend.namespaceCount': 100_000,
  'frontend.persistenceMaxQPS': 100_000,
  'matching.rps': 100_000,
  'matching.persistenceMaxQPS': 100_000,
  'history.rps': 100_000,
  'history.persistenceMaxQPS': 100_000,
  'worker.persistenceMaxQPS': 100_000,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
})
  .map(([name, value]) => `${name}:\n  - value: ${value}\n`)
  .join('');
