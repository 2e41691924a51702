import type { NewCase } from '../src/domain/payout-request/changes';
import type { SweepActivities } from '../workflows/sweeps/contract';
import { openSweptCase } from './open-swept-case';
import type { StartedOperation, SweepDeps, WorkflowProbe } from './ports';
import { sweepEach } from './sweep-page';

/**
 * Open operations whose workflow is not running become cases. None is started again: a person may have
 * stopped it on purpose, and a cancellation sees it to its end.
 */
export function sweepLostWorkflows({
  books,
  sweeps,
  workflows,
  clock,
}: SweepDeps): SweepActivities['sweepLostWorkflows'] {
  return async (page) => {
    const { atMost, unattendedAfterMs } = page.terms;
    const nowMs = clock.nowMs();
    const unchangedSinceMs = nowMs - unattendedAfterMs;
    const operations = await sweeps.startedOperations({ after: page.after, atMost, unchangedSinceMs });
    return sweepEach(operations, page, async (operation) => {
      const evidence = await evidenceOfLoss(operation, workflows);
      if (evidence === undefined) return false;
      const lost = { kind: 'no_workflow', payoutId: null, exposedAmount: null, evidence } as const;
      return openSweptCase(books, operation, lost, new Date(nowMs).toISOString());
    });
  };
}

async function evidenceOfLoss(
  { operationId, refusedBecause }: StartedOperation,
  workflows: WorkflowProbe,
): Promise<NewCase['evidence'] | undefined> {
  const { attended, status } = await workflows.attendance(operationId);
  if (attended) return undefined;
  const refusal = refusedBecause === null ? {} : { start_refused: refusedBecause };
  return { workflow_status: status, ...refusal };
}
