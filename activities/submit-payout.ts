import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import { claimIntent } from './intents';
import type { ActivityDeps } from './ports';

/**
 * Pays at the provider: intent, call, answer. After the intent stands, nothing is sent a second time: a
 * repeated run answers with what is stored, or with `unknown`.
 */
export function submitPayout(deps: ActivityDeps): PayoutRequestActivities['submitPayout'] {
  return async ({ retry, ...payout }) => {
    const claim = await claimIntent(deps, payout, retry);
    if (claim.kind === 'settled') return claim.result;
    const { organizationId, payoutId } = payout;
    const answer = await deps.providers.submit(organizationId, payoutId, claim.sendUntilMs);
    await deps.intents.keepAnswer(organizationId, payoutId, answer, deps.clock.nowMs());
    return { kind: 'answered', answer };
  };
}
