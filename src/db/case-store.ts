import type { Knex } from 'knex';
import { GATEWAY_ACTOR, type NewEvent } from '../domain/events/event';
import type { CaseClosing, NewCase } from '../domain/payout-request/changes';
import { type RequestState, requestIdOf } from '../domain/payout-request/state';
import { closeOpenCases } from './close-open-cases';
import type { NewId } from './new-id';

/** Opens what a human must look at; one that is open already stays as it is. Returns the events that tell of the new ones. */
export async function openCases(
  trx: Knex,
  newId: NewId,
  request: RequestState,
  cases: readonly NewCase[],
  at: string,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { kind, payoutId, exposedAmount, evidence } of cases) {
    const opened = await trx('cases')
      .insert({
        organization_id: request.organizationId,
        id: newId('case'),
        kind,
        payout_request_id: requestIdOf(request),
        payout_id: payoutId,
        exposed_amount: exposedAmount?.toString(),
        currency: request.serviceCurrency,
        evidence: JSON.stringify(evidence),
        opened_at: at,
      })
      .onConflict()
      .ignore()
      .returning('id');
    for (const { id } of opened) {
      events.push({
        type: 'case.opened',
        actor: GATEWAY_ACTOR,
        data: { case_id: id, kind, payout_id: payoutId },
      });
    }
  }
  return events;
}

/** Closes what needs nobody's eyes any more. Returns the events that tell of it; a case that is not open has none. */
export async function closeCases(
  trx: Knex,
  { organizationId }: RequestState,
  closings: readonly CaseClosing[],
  at: string,
): Promise<readonly NewEvent[]> {
  const events: NewEvent[] = [];
  for (const { kind, payoutId, by, reason } of closings) {
    const which = { organization_id: organizationId, kind, payout_id: payoutId };
    const closed = await closeOpenCases(trx, which, { by, reason, at });
    events.push(...closed.map(({ event }) => event));
  }
  return events;
}

/** The payouts that are known to have been paid after their provider had said no, closed cases included. */
export async function lateSuccesses(db: Knex): Promise<ReadonlySet<string>> {
  const rows = await db('cases')
    .where({ kind: 'late_success' })
    .whereNotNull('payout_id')
    .select('payout_id');
  return new Set(rows.map(({ payout_id }) => payout_id));
}
