import {
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { delivering } from '../retry-policies';
import {
  type CallbackDeliveryActivities,
  type CallbackDeliveryInput,
  type CallbackStep,
  LOOK_AGAIN_SIGNAL,
} from './contract';

// Before the settings of the endpoint are known: the longest time that they can allow.
const TRY_WITHIN_MAX_MS = 300_000;

/** Tries a callback again and again that was not taken at once. How often, the database says: it counts the tries. */
export async function callbackDelivery(callback: CallbackDeliveryInput): Promise<void> {
  let toldToLook = false;
  setHandler(defineSignal(LOOK_AGAIN_SIGNAL), () => {
    toldToLook = true;
  });
  for (let tryWithinMs = TRY_WITHIN_MAX_MS; ; ) {
    toldToLook = false;
    const step: CallbackStep = await deliverWithin(tryWithinMs, callback);
    if (step.kind === 'over' && !toldToLook) return;
    if (step.kind === 'over') continue;
    tryWithinMs = step.tryWithinMs;
    await condition(() => toldToLook, step.pauseMs);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof callbackDelivery>(callback);
  }
}

function deliverWithin(tryWithinMs: number, callback: CallbackDeliveryInput): Promise<CallbackStep> {
  const { deliverCallback } = proxyActivities<CallbackDeliveryActivities>(delivering(tryWithinMs));
  return deliverCallback(callback);
}
