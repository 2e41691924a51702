import { listEvents, listEventsOfPayout } from '../../db/event-reads';
import { eventsAnswer } from '../events/list';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { payoutOfPath } from './find';

/** The log of a direct payout; of a payout of a request, what the log of the request says of it. */
export function listPayoutEvents(call: Call, deps: ApiDeps): Promise<Answer> {
  return eventsAnswer(call, async (after, limit) => {
    const { organization_id, id, payout_request_id } = await payoutOfPath(call, deps);
    return payout_request_id === null
      ? listEvents(deps.db, organization_id, id, after, limit)
      : listEventsOfPayout(deps.db, organization_id, payout_request_id, id, after, limit);
  });
}
