import type { PayoutRequestActivities, PlanResult } from '../../workflows/payout-request/contract';
import type { Metrics } from './metrics';

/** The activities, with the time of each plan taken from outside. */
export function timedPlans<Activities extends Pick<PayoutRequestActivities, 'planRoutes'>>(
  activities: Activities,
  { decisions }: Pick<Metrics, 'decisions'>,
): Activities {
  const planRoutes: PayoutRequestActivities['planRoutes'] = async (input) => {
    const stop = decisions.startTimer();
    let outcome: PlanResult['kind'] | 'failed' = 'failed';
    try {
      const result = await activities.planRoutes(input);
      outcome = result.kind;
      return result;
    } finally {
      stop({ outcome });
    }
  };
  return { ...activities, planRoutes };
}
