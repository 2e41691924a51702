import {
  CALLBACK_DELIVERY_WORKFLOW,
  type CallbackDeliveryInput,
  callbackDeliveryWorkflowId,
  LOOK_AGAIN_SIGNAL,
} from '../../workflows/callback-delivery/contract';
import type { TemporalLink } from './temporal-link';

/**
 * Makes sure that a workflow goes on with a callback that was not taken at once: one that runs looks at it
 * again, as its next try may have been moved. Harmless when repeated.
 *
 * @throws when the engine is away
 */
export async function startCallbackDelivery(
  { call }: TemporalLink,
  taskQueue: string,
  callback: CallbackDeliveryInput,
): Promise<void> {
  await call((client) =>
    client.workflow.signalWithStart(CALLBACK_DELIVERY_WORKFLOW, {
      workflowId: callbackDeliveryWorkflowId(callback.callbackId),
      taskQueue,
      args: [callback],
      signal: LOOK_AGAIN_SIGNAL,
      signalArgs: [],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: 'Tells the merchant again',
    }),
  );
}
