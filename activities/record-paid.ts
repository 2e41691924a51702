import type { ProviderAnswer } from '../src/domain/payout/answer';
import { isPaidInFull } from '../src/domain/payout/paid-in-full';
import type { RecordResult } from '../workflows/payout-request/contract';
import type { OnePayout } from './intents';
import { payoutIn } from './payout-in';
import type { ActivityDeps } from './ports';
import { resultOf, writeOutcome } from './record-outcome';

/**
 * Keeps a provider's answer and writes what follows from it, in one transaction, where all was paid and nothing
 * was recorded since the intent. Else the answer alone is kept: whoever has gone on without it decides.
 *
 * @returns what is recorded; `undefined` where only the answer is
 */
export async function recordPaid(
  deps: ActivityDeps,
  { organizationId, requestId, payoutId }: OnePayout,
  answer: ProviderAnswer,
): Promise<RecordResult | undefined> {
  const settled = await deps.books.withRequest(organizationId, requestId, async (book) => {
    const at = new Date(deps.clock.nowMs()).toISOString();
    const payout = payoutIn(book, payoutId);
    // First, since what follows locks balances until the commit.
    await book.keepAnswer(payoutId, answer, at);
    if (payout.status !== 'INVOKING' || !isPaidInFull(answer, payout)) return undefined;
    const outcome = { kind: 'answered', answer } as const;
    return writeOutcome(deps, book, { payoutId, outcome, failOver: false }, at);
  });
  return settled && resultOf(deps, settled);
}
