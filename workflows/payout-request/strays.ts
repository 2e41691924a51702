import { ActivityFailure, condition, proxyActivities } from '@temporalio/workflow';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import { recording } from '../recording';
import { ASKING_ONCE } from '../retry-policies';
import type { NoticeSignal, PayoutRequestActivities, PayoutRequestInput } from './contract';
import type { Inbound } from './inbound';
import { outcomeOf } from './notices';

const { queryPayout } = proxyActivities<PayoutRequestActivities>(ASKING_ONCE);
const { recordOutcome } = recording;

/**
 * Hears the words that no leg waits for: on an attempt that has ended, or that cannot be true. They are
 * recorded when they come, since a late payment stops what has not been sent yet.
 *
 * @returns waits until all that was heard is recorded
 */
export function hearStrays(
  input: PayoutRequestInput,
  inbound: Inbound,
  isOver: () => boolean,
): () => Promise<unknown> {
  // Side by side: a question that is long in the answering holds no other word up.
  let heard: readonly Promise<void>[] = [];
  void listen();
  return () => Promise.all(heard);

  async function listen(): Promise<void> {
    for (;;) {
      // Once it is over nobody waits for this ear: to wake it only for that costs one more round of the engine.
      await condition(() => !isOver() && inbound.hasStrays());
      if (isOver()) return;
      heard = [...heard, ...inbound.takeStrays().map((stray) => recordStray(stray, input, inbound))];
    }
  }
}

/** Records what a word on an ended payout means. What proves nothing by itself is a reason to ask, once. */
export async function recordStray(
  notice: NoticeSignal,
  input: PayoutRequestInput,
  inbound: Pick<Inbound, 'wantRevoked' | 'isCurrent' | 'putBack'>,
): Promise<void> {
  const { payoutId, conflict, ...word } = notice;
  if (conflict !== undefined) {
    await record(payoutId, { kind: 'conflict', evidence: conflict }, []);
    // A leg that waits for this payment asks for it by itself.
    if (inbound.isCurrent(payoutId)) return inbound.putBack({ payoutId, ...word, answer: null });
  }
  const said = outcomeOf(notice);
  const outcome = said !== undefined && isBelievedUnasked(said) ? said : await asked(payoutId);
  const { toRevoke } = await record(payoutId, outcome, [notice.inboxId]);
  for (const id of toRevoke ?? []) inbound.wantRevoked(id);

  function record(id: typeof payoutId, what: Outcome, inboxIds: readonly string[]) {
    const { organizationId, requestId } = input;
    return recordOutcome({
      organizationId,
      requestId,
      payoutId: id,
      outcome: what,
      failOver: false,
      inboxIds,
    });
  }

  async function asked(id: typeof payoutId): Promise<Outcome> {
    const { organizationId, requestId } = input;
    try {
      const answer = await queryPayout({ organizationId, requestId, payoutId: id, known: 'ended' });
      return { kind: 'answered', answer, asked: true };
    } catch (error) {
      if (error instanceof ActivityFailure) return { kind: 'gave_up' };
      throw error;
    }
  }
}

/** That an ended payment has failed is either no news or a change of what was paid: only the provider can say. */
function isBelievedUnasked(said: Outcome): boolean {
  return said.kind === 'resolved' || (said.kind === 'answered' && said.answer.certainty === 'paid');
}
