import type { OrganizationId, PayoutId } from '../../src/domain/ids';

// What is on the wire is written here once, and never renamed. Signals, queries and activities are those of
// a payout request, and so is the workflow's id: that of its order, here the payout's.

export const PAYOUT_WORKFLOW = 'payout';

export type PayoutInput = {
  readonly organizationId: OrganizationId;
  readonly payoutId: PayoutId;
  /** It may have to wait for the command `process` before it is sent. */
  readonly mayBeHeld: boolean;
};
