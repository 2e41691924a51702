import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createSweepActivities } from '../../activities/sweep-activities';
import { matchesPattern } from '../config/patterns';
import { intentAnswers } from '../db/intent-store';
import { newId } from '../db/new-id';
import { requestBooks } from '../db/request-book/request-books';
import { startRelay } from '../engine/relay';
import { ensureSearchAttributes } from '../engine/search-attributes';
import { startRateRefresh } from '../engine/start-rate-refresh';
import { startSweeps } from '../engine/start-sweeps';
import { workflowProbe } from '../engine/workflow-probe';
import { providerGate } from '../providers/provider-gate';
import { rateDesk } from '../rates/rate-desk';
import { balanceDesk } from '../sweeps/balance-desk';
import { sweepDesk } from '../sweeps/sweep-desk';
import type { Running } from './api-process';
import { connectorTools } from './connector-tools';
import type { Foundation } from './foundation';

// Activities that are being carried out get this long to end by themselves when the process stops.
const SHUTDOWN_GRACE_MS = 4_000;
const SHUTDOWN_FORCE_MS = 6_000;
const RELAY_EVERY_MS = 1_000;

let runtimeInstalled = false;

/** Where the workflows are: their folder, bundled at start, or a bundle that was made before. */
export type WorkflowCode =
  | { readonly workflowsPath: string }
  | { readonly workflowBundle: { readonly codePath: string } };

const OWN_WORKFLOWS: WorkflowCode = { workflowsPath: require.resolve('../../workflows') };

/** Carries out workflows and activities. Several workers may run side by side. */
export async function startWorker(
  foundation: Foundation,
  code: WorkflowCode = OWN_WORKFLOWS,
): Promise<Running & { readonly ended: Promise<void> }> {
  const { db, engine, environment, link, log, nowMs, taskQueue } = foundation;
  installRuntime(foundation);
  await ensureSearchAttributes(link);
  await startRateRefresh(link, taskQueue);
  await startSweeps(link, taskQueue);
  const connection = await NativeConnection.connect({ address: link.address });
  const worker = await Worker.create({
    connection,
    namespace: environment.temporalNamespace,
    taskQueue,
    ...code,
    activities: activitiesOf(foundation),
    shutdownGraceTime: SHUTDOWN_GRACE_MS,
    shutdownForceTime: SHUTDOWN_FORCE_MS,
    nonStickyToStickyPollRatio: 0.5,
  });
  const ended = worker.run();
  const relay = startRelay({ db, engine, everyMs: RELAY_EVERY_MS, nowMs, log });
  log.info({ task_queue: taskQueue }, 'worker.up');
  return {
    ended,
    async stop() {
      await relay.stop();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      // What could not end in time is taken up by the next worker: everything it needs is kept.
      await ended.catch((error: unknown) => log.warn({ error: String(error) }, 'worker.ended_by_force'));
      await connection.close();
    },
  };
}

function activitiesOf(foundation: Foundation) {
  const { db, link, nowMs } = foundation;
  const tools = connectorTools(foundation);
  const books = requestBooks({ ...foundation, newId });
  const clock = { nowMs };
  return {
    ...createActivities({
      books,
      intents: intentAnswers(db),
      providers: providerGate({ ...foundation, tools }),
      rates: rateDesk(foundation),
      clock,
      newPayoutId: () => newId('payout'),
      matches: matchesPattern,
    }),
    ...createSweepActivities({
      books,
      sweeps: sweepDesk({ ...foundation, tools }),
      workflows: workflowProbe(link),
      balances: balanceDesk({ ...foundation, tools, newId }),
      clock,
    }),
  };
}

/** One runtime a process: its log goes where ours goes, and it leaves the signals to us. */
function installRuntime({ log }: Foundation): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const facts = { message, error: String(meta?.['error'] ?? '') };
      if (level === 'ERROR') log.error(facts, 'temporal');
      else log.warn(facts, 'temporal');
    }),
  });
}
