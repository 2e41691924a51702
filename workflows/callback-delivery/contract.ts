import type { CallbackId, OrganizationId } from '../../src/domain/ids';

export const CALLBACK_DELIVERY_WORKFLOW = 'callbackDelivery';
export const LOOK_AGAIN_SIGNAL = 'lookAgain';

/** One for each callback that was not taken at once. */
export const callbackDeliveryWorkflowId = (id: CallbackId): string => id;

export type CallbackDeliveryInput = {
  readonly organizationId: OrganizationId;
  readonly callbackId: CallbackId;
};

/** What follows. `over`: nothing for this workflow; whatever else is to be done begins it anew. */
export type CallbackStep =
  | { readonly kind: 'over' }
  | {
      readonly kind: 'again';
      readonly pauseMs: number;
      /** How long the next try may take. */
      readonly tryWithinMs: number;
    };

export interface CallbackDeliveryActivities {
  /** Makes the next try if it is due, and says what follows. */
  deliverCallback(callback: CallbackDeliveryInput): Promise<CallbackStep>;
}
