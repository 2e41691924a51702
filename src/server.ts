import { startApi } from './runtime/api-process';
import { applyIfEmpty } from './runtime/apply-if-empty';
import { createLogger, openFoundation } from './runtime/foundation';
import { startMetrics } from './runtime/metrics-server';
import { environmentOfProcess, runMain, untilAskedToStop } from './runtime/process-main';
import type { Running } from './runtime/running';
import { serversOf } from './runtime/servers';

/** The API as a process of its own (`npm run start:api`). */
runMain(async () => {
  const environment = environmentOfProcess();
  const asked = untilAskedToStop();
  const foundation = await openFoundation(
    environment,
    serversOf(environment),
    createLogger(environment.logLevel),
  );
  let metrics: Running | undefined;
  // Also after a failure: what is open would keep the process alive.
  try {
    metrics = await startMetrics(foundation);
    await applyIfEmpty(foundation);
    const api = await startApi(foundation);
    await asked;
    await api.stop();
  } finally {
    await metrics?.stop();
    await foundation.close();
  }
  process.exit(0);
});
