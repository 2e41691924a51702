import {
  FROM_THE_BEGINNING,
  SWEEPS_WORKFLOW,
  type SweepTerms,
  sweepsWorkflowId,
  sweepTerms,
} from '../../workflows/sweeps/contract';
import type { TemporalLink } from './temporal-link';

/** Long enough that what heals by itself (retries, a restart, an engine that was away) becomes no case. */
export const SWEEP_TERMS: SweepTerms = {
  everyMs: 30_000,
  overdueAfterMs: 10 * 60_000,
  unattendedAfterMs: 60_000,
  noProgressAfterMs: 10 * 60_000,
  atMost: 200,
};

/** Makes sure that the one workflow runs which looks for what got lost, by these terms. Harmless when repeated. */
export async function startSweeps(
  { call }: TemporalLink,
  taskQueue: string,
  terms: SweepTerms = SWEEP_TERMS,
): Promise<void> {
  await call((client) =>
    client.workflow.signalWithStart(SWEEPS_WORKFLOW, {
      workflowId: sweepsWorkflowId(taskQueue),
      taskQueue,
      args: [{ terms, cursors: FROM_THE_BEGINNING }],
      signal: sweepTerms,
      signalArgs: [terms],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'Looks for what got lost, and compares balances',
    }),
  );
}
