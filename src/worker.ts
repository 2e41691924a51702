import { createLogger, openFoundation } from './runtime/foundation';
import { startMetrics } from './runtime/metrics-server';
import { environmentOfProcess, runMain, untilAskedToStop } from './runtime/process-main';
import type { Running } from './runtime/running';
import { serversOf } from './runtime/servers';
import { startWorker } from './runtime/worker-process';

/** A worker as a process of its own (`npm run start:worker`); several may run side by side. */
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
    const worker = await startWorker(foundation);
    await Promise.race([asked, worker.ended]);
    await worker.stop();
  } finally {
    await metrics?.stop();
    await foundation.close();
  }
  process.exit(0);
});
