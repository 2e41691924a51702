import { listEvents } from '../../db/event-reads';
import { eventsAnswer } from '../events/list';
import type { ApiDeps } from '../ports';
import type { Answer, Call } from '../route';
import { batchOfPath } from './find';

export function listBatchEvents(call: Call, deps: ApiDeps): Promise<Answer> {
  return eventsAnswer(call, async (after, limit) => {
    const { organization_id, id } = await batchOfPath(call, deps);
    return listEvents(deps.db, organization_id, id, after, limit);
  });
}
