import {
  ActivityFailure,
  condition,
  continueAsNew,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { SWEEPING } from '../retry-policies';
import {
  type SweepActivities,
  type SweepCursor,
  type SweepCursors,
  type SweepResult,
  type SweepsInput,
  type SweepTerms,
  sweepTerms,
} from './contract';

const { sweepOverduePayouts, sweepLostWorkflows, sweepStuckWorkflows, sweepBalances } =
  proxyActivities<SweepActivities>(SWEEPING);

// Terms may be told by hand; no mistake there keeps the database busy.
const EVERY_MIN_MS = 1_000;

/** Looks for what got lost, whoever lost it, and tells a person; one long-lived workflow for all. */
export async function sweeps({ terms: given, cursors: from }: SweepsInput): Promise<void> {
  let terms = given;
  let cursors = from;
  let toldAnew = false;
  setHandler(sweepTerms, (next) => {
    terms = next;
    toldAnew = true;
  });
  while (!workflowInfo().continueAsNewSuggested) {
    toldAnew = false;
    cursors = await sweepOnce(terms, cursors);
    await condition(() => toldAnew, Math.max(EVERY_MIN_MS, terms.everyMs));
  }
  await continueAsNew<typeof sweeps>({ terms, cursors });
}

async function sweepOnce(terms: SweepTerms, after: SweepCursors): Promise<SweepCursors> {
  const [overduePayouts, lostWorkflows, stuckWorkflows, balances] = await Promise.all([
    next(after.overduePayouts, sweepOverduePayouts({ terms, after: after.overduePayouts })),
    next(after.lostWorkflows, sweepLostWorkflows({ terms, after: after.lostWorkflows })),
    next(after.stuckWorkflows, sweepStuckWorkflows({ terms, after: after.stuckWorkflows })),
    next(after.balances, sweepBalances({ terms, after: after.balances })),
  ]);
  return { overduePayouts, lostWorkflows, stuckWorkflows, balances };
}

/** A sweep that failed as a whole (the database or the engine is away) looks at the same page again. */
async function next(after: SweepCursor | null, sweep: Promise<SweepResult>): Promise<SweepCursor | null> {
  try {
    return (await sweep).next;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return after;
  }
}
