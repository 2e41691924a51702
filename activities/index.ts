import type { CallbackDeliveryActivities } from '../workflows/callback-delivery/contract';
import type { PayoutRequestActivities } from '../workflows/payout-request/contract';
import type { RateRefreshActivities } from '../workflows/rate-refresh/contract';
import { admitRequest } from './admit-request';
import { deliverCallback } from './deliver-callback';
import { dueRateSources } from './due-rate-sources';
import { fetchRates } from './fetch-rates';
import { fixRate } from './fix-rate';
import { planRoutes } from './plan-routes';
import type { ActivityDeps } from './ports';
import { queryPayout } from './query-payout';
import { recordAmendment } from './record-amendment';
import { recordCancel } from './record-cancel';
import { recordOutcome } from './record-outcome';
import { resumeRequest } from './resume-request';
import { reversePayout } from './reverse-payout';
import { revokePayout } from './revoke-payout';
import { submitPayout } from './submit-payout';

/** All activities, with what they need; their names are what the Temporal UI shows. */
export function createActivities(
  deps: ActivityDeps,
): PayoutRequestActivities & RateRefreshActivities & CallbackDeliveryActivities {
  return {
    admitRequest: admitRequest(deps),
    deliverCallback: deliverCallback(deps),
    dueRateSources: dueRateSources(deps),
    fixRate: fixRate(deps),
    fetchRates: fetchRates(deps),
    planRoutes: planRoutes(deps),
    submitPayout: submitPayout(deps),
    queryPayout: queryPayout(deps),
    revokePayout: revokePayout(deps),
    reversePayout: reversePayout(deps),
    recordOutcome: recordOutcome(deps),
    recordCancel: recordCancel(deps),
    recordAmendment: recordAmendment(deps),
    resumeRequest: resumeRequest(deps),
  };
}
