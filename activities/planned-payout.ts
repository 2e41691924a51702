import type { OrganizationId } from '../src/domain/ids';
import { formatAmount } from '../src/domain/money/amount';
import type { PayoutState } from '../src/domain/payout-request/state';
import type { PlannedPayout } from '../workflows/payout-request/contract';
import type { ProviderGate } from './ports';

/** A payout as the workflow gets it: what may change between two deploys enters the history as data. */
export async function describePayout(
  providers: ProviderGate,
  organizationId: OrganizationId,
  payout: PayoutState,
  configurationVersion: number,
): Promise<PlannedPayout> {
  return {
    payoutId: payout.id,
    part: payout.part,
    attempt: payout.attempt,
    label: `${formatAmount(payout.amount, payout.currency)} ${payout.currency} through ${payout.routeId}`,
    ...(await providers.callLimits(organizationId, payout, configurationVersion)),
  };
}

export function describePayouts(
  providers: ProviderGate,
  organizationId: OrganizationId,
  payouts: readonly PayoutState[],
  configurationVersion: number,
): Promise<PlannedPayout[]> {
  return Promise.all(
    payouts.map((payout) => describePayout(providers, organizationId, payout, configurationVersion)),
  );
}
