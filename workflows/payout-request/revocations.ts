import { ActivityFailure, condition, patched, proxyActivities } from '@temporalio/workflow';
import { recording } from '../recording';
import { revoking } from '../retry-policies';
import type { PayoutRequestActivities, PayoutRequestInput, PlannedPayout, RevokeResult } from './contract';
import type { Inbound } from './inbound';

const regular = proxyActivities<PayoutRequestActivities>({ startToCloseTimeout: '1 minute' });
const { recordOutcome } = recording;

/**
 * Stops what is in flight and is not wanted any more, where the provider can: for a cancellation, or because
 * the same part was paid late. What the provider says of it is passed to the leg that waits for the payment.
 *
 * @returns waits until what was begun is done
 */
export function revokeWhatIsUnwanted(
  input: PayoutRequestInput,
  inbound: Inbound,
  isOver: () => boolean,
): () => Promise<unknown> {
  let begun: Promise<unknown> = Promise.resolve();
  void listen();
  return () => begun;

  async function listen(): Promise<void> {
    for (;;) {
      // As with strays: an ear that hears nothing is not woken when it is over.
      await condition(() => !isOver() && inbound.hasUnwanted());
      if (isOver() || !patched('revoke-what-is-in-flight')) return;
      begun = Promise.all(inbound.takeUnwanted().map((payout) => revoke(payout, input, inbound)));
      await begun;
    }
  }
}

async function revoke(payout: PlannedPayout, input: PayoutRequestInput, inbound: Inbound): Promise<void> {
  const { organizationId, requestId } = input;
  const { payoutId } = payout;
  const result = await ask();
  switch (result.kind) {
    case 'asked':
      return inbound.putBack({ payoutId, inboxId: null, answer: result.answer });
    case 'refused': {
      const outcome = { kind: 'not_revoked', why: result.why } as const;
      await recordOutcome({ organizationId, requestId, payoutId, outcome, failOver: false, inboxIds: [] });
      return;
    }
    case 'powerless':
      return;
  }

  async function ask(): Promise<RevokeResult> {
    try {
      return await regular.revokePayout.executeWithOptions(
        { ...revoking(payout.callTimeoutMs), summary: `Stop ${payout.label}` },
        [{ organizationId, requestId, payoutId }],
      );
    } catch (error) {
      if (error instanceof ActivityFailure) return { kind: 'refused', why: 'The provider did not answer.' };
      throw error;
    }
  }
}
