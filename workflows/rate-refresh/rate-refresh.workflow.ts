import {
  ActivityFailure,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { RECORDING, RENEWING_RATES } from '../retry-policies';
import type { RateRefreshActivities, RateSourceRef } from './contract';

const { dueRateSources } = proxyLocalActivities<RateRefreshActivities>(RECORDING);
const { fetchRates } = proxyActivities<RateRefreshActivities>(RENEWING_RATES);

/** Keeps the table of rates fresh: reads every source when it is due, one long-lived workflow for all. */
export async function rateRefresh(): Promise<void> {
  while (!workflowInfo().continueAsNewSuggested) {
    const { due, lookAgainInMs } = await dueRateSources();
    await Promise.all(due.map(fetch));
    await sleep(lookAgainInMs);
  }
  await continueAsNew();
}

/** A source that cannot be read is tried again when it is due next; its old rates stay, and grow old openly. */
async function fetch(source: RateSourceRef): Promise<void> {
  try {
    await fetchRates.executeWithOptions({ ...RENEWING_RATES, summary: `Read ${source.sourceId}` }, [source]);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
  }
}
