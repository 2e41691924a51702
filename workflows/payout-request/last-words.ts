import { allHandlersFinished, condition } from '@temporalio/workflow';
import { recording } from '../recording';
import type { PayoutRequestInput } from './contract';
import type { Inbound } from './inbound';
import { outcomeOf } from './notices';

const { recordOutcome } = recording;

/** Nobody's word is left unread: what came too late to matter is still recorded. */
export async function readLastWords(
  { organizationId, requestId }: PayoutRequestInput,
  inbound: Inbound,
): Promise<void> {
  if (!allHandlersFinished()) await condition(allHandlersFinished);
  for (const word of inbound.takeAllNotices()) {
    // What proves nothing by itself stays in the inbox, and is told to whoever comes after.
    const outcome = outcomeOf(word);
    if (outcome === undefined) continue;
    const { payoutId, inboxId } = word;
    const inboxIds = inboxId === null ? [] : [inboxId];
    await recordOutcome({ organizationId, requestId, payoutId, outcome, failOver: false, inboxIds });
  }
}
