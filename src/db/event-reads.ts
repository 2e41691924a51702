import type { Knex } from 'knex';
import type { EventType } from '../domain/events/event';
import type { BatchId, Id, OrganizationId, PayoutId, PayoutRequestId } from '../domain/ids';

/** A row of `events`. */
export type EventRow = {
  readonly organization_id: OrganizationId;
  readonly operation_id: PayoutRequestId | PayoutId | BatchId;
  readonly id: Id<'event'>;
  readonly sequence: number;
  readonly type: EventType;
  readonly at: Date;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/**
 * The log of an operation in the order in which it was written.
 *
 * @param after only events with a higher sequence number; 0 for all
 * @param limit rows at most
 */
export async function listEvents(
  db: Knex,
  organizationId: OrganizationId,
  operationId: PayoutRequestId | PayoutId | BatchId,
  after: number,
  limit: number,
): Promise<readonly EventRow[]> {
  return eventsOf(db, organizationId, operationId, after, limit);
}

/** The same, of one payout: what the log of its request says of it. */
export async function listEventsOfPayout(
  db: Knex,
  organizationId: OrganizationId,
  requestId: PayoutRequestId,
  payoutId: PayoutId,
  after: number,
  limit: number,
): Promise<readonly EventRow[]> {
  return eventsOf(db, organizationId, requestId, after, limit).whereRaw("data ->> 'payout_id' = ?", [
    payoutId,
  ]);
}

function eventsOf(
  db: Knex,
  organizationId: OrganizationId,
  operationId: PayoutRequestId | PayoutId | BatchId,
  after: number,
  limit: number,
) {
  return db<EventRow>('events')
    .select('*')
    .where({ organization_id: organizationId, operation_id: operationId })
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit);
}
