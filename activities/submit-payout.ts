import type { PayoutRequestActivities, SubmitResult } from '../workflows/payout-request/contract';
import { claimIntent } from './intents';
import type { ActivityDeps } from './ports';
import { recordPaid } from './record-paid';

/**
 * Pays at the provider: intent, call, answer. After the intent stands, nothing is sent a second time: a
 * repeated run answers with what is stored, or with `unknown`. What is paid in full is recorded at once, where
 * the caller knows that result.
 */
export function submitPayout(deps: ActivityDeps): PayoutRequestActivities['submitPayout'] {
  return async ({ retry, recordsPaid, ...payout }) => {
    const claim = await claimIntent(deps, payout, retry);
    if (claim.kind === 'settled') return claim.result;
    const { organizationId, payoutId } = payout;
    const answer = await deps.providers.submit(organizationId, payoutId, claim.sendUntilMs);
    const answered: SubmitResult = { kind: 'answered', answer };
    if (recordsPaid === true && answer.certainty === 'paid') {
      try {
        const recorded = await recordPaid(deps, payout, answer);
        return recorded === undefined ? answered : { kind: 'recorded', answer, recorded };
      } catch {
        // What cannot be recorded here is recorded by the workflow, again and again, as long as the answer is
        // kept. Where it stands after all, that changes nothing.
      }
    }
    await deps.intents.keepAnswer(organizationId, payoutId, answer, deps.clock.nowMs());
    return answered;
  };
}
