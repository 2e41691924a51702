import { setMaxListeners } from 'node:events';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities';
import { createBatchActivities } from '../../activities/batch/batch-activities';
import { activityPulse } from '../../activities/batch/pulse';
import type { CallbackDesk } from '../../activities/ports';
import { createSweepActivities } from '../../activities/sweep-activities';
import { matchesPattern } from '../config/patterns';
import { batchBooks } from '../db/batches/batch-books';
import { batchPlanDesk } from '../db/batches/plan-desk';
import type { CallbackRef } from '../db/callback-store';
import { startAnalyzing } from '../db/grown-tables';
import { intentAnswers } from '../db/intent-store';
import { newId } from '../db/new-id';
import { requestBooks } from '../db/request-book/request-books';
import { batchRequests } from '../engine/batch-requests';
import { startRelay } from '../engine/relay';
import { ensureSearchAttributes } from '../engine/search-attributes';
import { startCallbackDelivery } from '../engine/start-callback-delivery';
import { startRateRefresh } from '../engine/start-rate-refresh';
import { startSweeps } from '../engine/start-sweeps';
import { workflowProbe } from '../engine/workflow-probe';
import { countedBooks } from '../metrics/counted-books';
import { timedPlans } from '../metrics/timed-plans';
import type { ProviderCall } from '../providers/provider-call';
import { providerGate } from '../providers/provider-gate';
import { rateDesk } from '../rates/rate-desk';
import { balanceDesk } from '../sweeps/balance-desk';
import { sweepDesk } from '../sweeps/sweep-desk';
import { callbackDesk } from '../webhooks/callback-desk';
import { startCallbackRelay } from '../webhooks/callback-relay';
import { resolveHost } from '../webhooks/resolve-host';
import { connectorTools } from './connector-tools';
import type { Foundation } from './foundation';
import type { Running } from './running';
import { WORKER_OPTIONS } from './worker-options';

// Activities that are being carried out get this long to end by themselves when the process stops.
const SHUTDOWN_GRACE_MS = 4_000;
const SHUTDOWN_FORCE_MS = 6_000;
const RELAY_EVERY_MS = 1_000;
const CALLBACKS_EVERY_MS = 500;
// Merchants who answer slowly are told again: the tries under way get this long to end when the process stops.
const CALLBACKS_GRACE_MS = 2_000;

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
  const stopCalls = new AbortController();
  // Every call that is under way listens to it, and there is a bound on those.
  setMaxListeners(0, stopCalls.signal);
  const addresses = { allowPrivate: environment.callbackAllowPrivate, resolve: resolveHost };
  const callbacks = callbackDesk({ ...foundation, addresses, stop: stopCalls.signal });
  const connection = await NativeConnection.connect({ address: link.address });
  const worker = await Worker.create({
    connection,
    namespace: environment.temporalNamespace,
    taskQueue,
    ...code,
    activities: activitiesOf(foundation, callbacks),
    shutdownGraceTime: SHUTDOWN_GRACE_MS,
    shutdownForceTime: SHUTDOWN_FORCE_MS,
    ...WORKER_OPTIONS,
  });
  const ended = worker.run();
  const relay = startRelay({ db, engine, everyMs: RELAY_EVERY_MS, nowMs, log });
  const handOver = (ref: CallbackRef) => startCallbackDelivery(link, taskQueue, ref);
  const callbackRelay = startCallbackRelay({
    db,
    desk: callbacks,
    handOver,
    nowMs,
    log,
    everyMs: CALLBACKS_EVERY_MS,
  });
  const analyzing = startAnalyzing(db, log);
  log.info({ task_queue: taskQueue }, 'worker.up');
  return {
    ended,
    async stop() {
      const grace = setTimeout(() => stopCalls.abort(), CALLBACKS_GRACE_MS);
      await Promise.all([relay.stop(), callbackRelay.stop(), analyzing.stop()]);
      if (worker.getState() === 'RUNNING') worker.shutdown();
      // What could not end in time is taken up by the next worker: everything it needs is kept.
      await ended.catch((error: unknown) => log.warn({ error: String(error) }, 'worker.ended_by_force'));
      clearTimeout(grace);
      stopCalls.abort();
      await connection.close();
    },
  };
}

/** What is counted and timed is watched from outside: the activities know nothing of it. */
function activitiesOf(foundation: Foundation, callbacks: CallbackDesk) {
  const { db, link, metrics, nowMs } = foundation;
  const tools = connectorTools(foundation);
  const onCall = (call: ProviderCall): void => noteProviderCall(foundation, call);
  const books = countedBooks(requestBooks({ ...foundation, newId }), metrics);
  const clock = { nowMs };
  const activities = createActivities({
    books,
    intents: intentAnswers(db),
    providers: providerGate({ ...foundation, tools, onCall }),
    rates: rateDesk(foundation),
    callbacks,
    clock,
    newPayoutId: () => newId('payout'),
    matches: matchesPattern,
  });
  return {
    ...timedPlans(activities, metrics),
    ...createBatchActivities({
      batches: batchBooks({ db, newId }),
      plans: batchPlanDesk({ ...foundation, newId, tools: { matches: matchesPattern } }),
      requests: batchRequests({ ...foundation, newId }),
      pulse: activityPulse,
      clock,
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

function noteProviderCall({ log, metrics }: Foundation, call: ProviderCall): void {
  const { connector, operation, certainty, durationMs } = call;
  metrics.providerCalls.observe({ connector, operation, certainty }, durationMs / 1_000);
  log.info(
    {
      request_id: call.callId,
      organization_id: call.organizationId,
      payout_request_id: call.operationId,
      payout_id: call.payoutId,
      connector,
      operation,
      certainty,
      duration_ms: durationMs,
    },
    'provider.call',
  );
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
