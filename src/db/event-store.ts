import type { Knex } from 'knex';
import type { NewEvent } from '../domain/events/event';
import type { OrganizationId } from '../domain/ids';
import type { NewId } from './new-id';
import type { Write } from './one-statement';

export type EventLog = {
  readonly organizationId: OrganizationId;
  readonly operationId: string;
  /** The sequence number of the last event there is. */
  readonly after: number;
  readonly events: readonly NewEvent[];
  readonly at: string;
};

/** The events as the table has them: numbers without gaps, since the operation's row is locked by the caller. */
export function eventRows(newId: NewId, { organizationId, operationId, after, events, at }: EventLog) {
  return events.map(({ type, actor, data }, index) => ({
    organization_id: organizationId,
    operation_id: operationId,
    sequence: after + index + 1,
    id: newId('event'),
    type,
    at,
    actor,
    data,
  }));
}

/** Appends to an operation's log. */
export function eventWrites(trx: Knex, newId: NewId, log: EventLog): readonly Write[] {
  if (log.events.length === 0) return [];
  const rows = eventRows(newId, log).map((row) => ({ ...row, data: JSON.stringify(row.data) }));
  return [trx('events').insert(rows)];
}
