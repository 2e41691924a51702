import type { EventRow } from '../../db/event-reads';
import type { ResourceOf } from '../openapi/resource-kind';
import type { EVENT } from './schema';

/** An event as `api.md` describes it; `data` as it was written. */
export function eventResource({ id, sequence, type, at, actor, data }: EventRow): ResourceOf<typeof EVENT> {
  return {
    type: 'payout-request-event',
    id,
    attributes: { sequence, type, at: at.toISOString(), actor, data },
  };
}
