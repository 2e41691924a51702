import type { OrganizationId } from '../../src/domain/ids';

export const RATE_REFRESH_WORKFLOW = 'rateRefresh';

/** One for each task queue, so one for each installation. */
export const rateRefreshWorkflowId = (taskQueue: string): string => `${taskQueue}/rate-refresh`;

export type RateSourceRef = { readonly organizationId: OrganizationId; readonly sourceId: string };

/** What is to be read now, and when to look again. */
export type DueRateSources = { readonly due: readonly RateSourceRef[]; readonly lookAgainInMs: number };

export interface RateRefreshActivities {
  dueRateSources(): Promise<DueRateSources>;
  fetchRates(source: RateSourceRef): Promise<void>;
}
