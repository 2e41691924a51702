import { proxyLocalActivities } from '@temporalio/workflow';
import type { PayoutRequestActivities } from './payout-request/contract';
import { RECORDING } from './retry-policies';

const together = proxyLocalActivities<PayoutRequestActivities>(RECORDING);

// Of this execution alone: every execution has its modules for itself.
let last: Promise<unknown> = Promise.resolve();

/**
 * Planning and recording, one after another within a workflow. Several local activities of one workflow task
 * are resolved in the order in which they end, and by a replay in another: the commands that follow then get
 * other numbers, and the workflow can never be replayed again. One at a time has one order. They wait for
 * the same row in the database anyhow.
 */
export const recording = {
  admitRequest: inTurn(together.admitRequest),
  fixRate: inTurn(together.fixRate),
  planRoutes: inTurn(together.planRoutes),
  recordOutcome: inTurn(together.recordOutcome),
  recordCancel: inTurn(together.recordCancel),
  recordAmendment: inTurn(together.recordAmendment),
  resumeRequest: inTurn(together.resumeRequest),
};

function inTurn<Input, Result>(
  activity: (input: Input) => Promise<Result>,
): (input: Input) => Promise<Result> {
  return (input) => {
    const turn = last.then(() => activity(input));
    // Who failed has had its turn.
    last = turn.catch(() => undefined);
    return turn;
  };
}
