import { proxyActivities } from '@temporalio/workflow';
import type { BareActivities } from './contract';

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '1 minute' });

/** The least that is worth comparing with: one workflow, one activity that does nothing. */
export async function bare(): Promise<void> {
  await nothing();
}
