import type { Knex } from 'knex';
import type { NewEvent } from '../domain/events/event';
import type { OrganizationId } from '../domain/ids';
import type { NewId } from './new-id';
import type { Write } from './one-statement';

/** Appends to an operation's log: numbers without gaps, since the operation's row is locked by the caller. */
export function eventWrites(
  trx: Knex,
  newId: NewId,
  log: {
    readonly organizationId: OrganizationId;
    readonly operationId: string;
    /** The sequence number of the last event there is. */
    readonly after: number;
    readonly events: readonly NewEvent[];
    readonly at: string;
  },
): readonly Write[] {
  if (log.events.length === 0) return [];
  const insert = trx('events').insert(
    log.events.map(({ type, actor, data }, index) => ({
      organization_id: log.organizationId,
      operation_id: log.operationId,
      sequence: log.after + index + 1,
      id: newId('event'),
      type,
      at: log.at,
      actor,
      data: JSON.stringify(data),
    })),
  );
  return [insert];
}
