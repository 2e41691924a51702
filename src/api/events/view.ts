import type { EventRow } from '../../db/event-reads';
import type { Resource } from '../document';

/** An event as `api.md` describes it; `data` as it was written. */
export function eventResource({ id, sequence, type, at, actor, data }: EventRow): Resource {
  return {
    type: 'payout-request-event',
    id,
    attributes: { sequence, type, at: at.toISOString(), actor, data },
  };
}
