import { ApplicationFailure } from '@temporalio/common';
import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import type { ActivityDeps } from './ports';

/** Reads a rate source now and keeps what it says. Fails with the source's faults; the known quotes stay. */
export function fetchRates({ rates }: ActivityDeps): PayoutRequestActivities['fetchRates'] {
  return async ({ organizationId, sourceId }) => {
    const faults = await rates.renew(organizationId, sourceId);
    if (faults.length > 0)
      throw ApplicationFailure.retryable(`${sourceId}: ${faults.join('; ')}`, 'rate_source');
  };
}
