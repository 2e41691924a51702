import { allHandlersFinished, condition } from '@temporalio/workflow';
import { recording } from '../recording';
import type { AdmitResult, PayoutRequestInput } from './contract';
import type { Inbound } from './inbound';

const { admitRequest } = recording;

/**
 * Waits until a request may be planned: for missing details, or for the command `process`. Most requests
 * wait for neither, and are not asked about.
 */
export async function untilAdmitted(
  input: PayoutRequestInput,
  inbound: Inbound,
): Promise<Exclude<AdmitResult, { kind: 'held' }>> {
  const { organizationId, requestId } = input;
  if (input.mayBeHeld !== true) return { kind: 'admitted' };
  for (;;) {
    // A wish to cancel is written before it is looked for.
    if (inbound.cancelRequested()) await condition(allHandlersFinished);
    const result = await admitRequest({ organizationId, requestId, commands: inbound.takeCommands() });
    if (result.kind !== 'held') return result;
    const amendments = inbound.amendments();
    await condition(
      () => inbound.hasCommands() || inbound.cancelRequested() || inbound.amendments() > amendments,
      result.lookAgainInMs,
    );
  }
}
