import type { Knex } from 'knex';
import type { RequestBook, RequestBooks } from '../../../activities/ports';
import { dayIn } from '../../domain/day';
import type { OperationId, OrganizationId } from '../../domain/ids';
import { applyChanges } from '../../domain/payout-request/apply';
import { asDirect } from '../../domain/payout-request/direct';
import { isFinalRequest } from '../../domain/payout-request/machine';
import { nextDayMs } from '../../domain/payout-request/wait';
import type { Vault } from '../../vault';
import { readAmendment, replaceRecipient } from '../amendment-store';
import { beginWaiting, endWaiting, olderOneGoesFirst, tellAgain } from '../balance-waiter-store';
import type { ConfigurationReader } from '../configuration-cache';
import { keepAnswer, writeIntent } from '../intent-store';
import { withLastStatements } from '../last-statements';
import type { NewId } from '../new-id';
import { readQuotes } from '../rate-store';
import { readRecipientFields } from '../recipient-store';
import { isPlain, type LateWrites, lateWrites } from './late-writes';
import { lockAccounts } from './lock-accounts';
import { openOrder } from './open-order';
import { planGroups } from './plan-groups';
import { planTogether } from './plan-together';
import { rateSchemesOf } from './rate-schemes';
import { accountsOfService, chosenAccount, found, readRoutingInputs } from './routing-inputs';
import { writeChanges } from './write-changes';
import { writeStep } from './write-step';

export type BookDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly newId: NewId;
};

/** Requests and their payouts in Postgres, one locked request a transaction. */
export function requestBooks(deps: BookDeps): RequestBooks {
  const withRequest: RequestBooks['withRequest'] = (organizationId, requestId, work) =>
    withLastStatements(deps.db, async (trx) => {
      const { book, writeLast } = await openBook(deps, trx, organizationId, requestId);
      const result = await work(book);
      const { answered } = await writeLast();
      return { result, last: answered };
    });
  const groups = planGroups((organizationId, plans) => planTogether(deps, organizationId, plans));
  return {
    withRequest,
    async withFirstPlan(organizationId, requestId, work) {
      const together = await groups(organizationId, requestId, work);
      return together.done ? together.result : withRequest(organizationId, requestId, work);
    },
  };
}

async function openBook(
  { vault, configuration, newId }: BookDeps,
  trx: Knex,
  organizationId: OrganizationId,
  requestId: OperationId,
): Promise<{ readonly book: RequestBook; readonly writeLast: LateWrites['last'] }> {
  const order = await openOrder(trx, organizationId, requestId);
  const organization = await configuration.organization(organizationId, trx, order.configurationVersion);
  const opened = order.request;
  // What was written in this transaction counts for what is written next: event numbers, sums, intents.
  let now = { request: opened, payouts: order.payouts };
  const intents = new Map(order.intents);

  const writes = lateWrites((request, changes, at) =>
    (isPlain(changes) ? writeStep : writeChanges)(trx, newId, request, changes, at),
  );

  const book: RequestBook = {
    request: opened,
    payouts: now.payouts,
    configurationVersion: organization.configurationVersion,
    async lockAccounts() {
      await writes.all();
      await lockAccounts(
        trx,
        organizationId,
        accountsOfService(organization, opened.service).map(({ id }) => id),
      );
    },
    async routingInputs(need, at) {
      await writes.all();
      const fields = await readRecipientFields(trx, vault, organizationId, requestId);
      const values = { fields, metadata: opened.metadata };
      return readRoutingInputs({ trx, organization, request: now.request, values }, need, at);
    },
    rateSchemes: async () => rateSchemesOf(organization, opened),
    quotes: () => readQuotes(trx, organizationId),
    accountOf: (part, at) => chosenAccount(organization, part, at),
    usageDayOf: ({ depositAccountId }, at) =>
      dayIn(found(organization.depositAccounts, depositAccountId).zone, at),
    async write(given, at) {
      const changes = opened.directRouteId === null ? given : asDirect(now.payouts, given);
      const eventsMore = await writes.step(now.request, changes, at);
      const applied = applyChanges(now, changes);
      now = { ...applied, request: { ...applied.request, version: now.request.version + eventsMore } };
      const waited = opened.status === 'PENDING' && order.payouts.length === 0;
      if (waited && (now.payouts.length > 0 || isFinalRequest(now.request.status))) {
        await writes.all();
        await endWaiting(trx, organizationId, requestId, at);
      }
    },
    failureIsFinal({ depositAccountId }) {
      return found(organization.depositAccounts, depositAccountId).failureIsFinal;
    },
    waitingAmendment: (inboxId) => readAmendment(trx, organizationId, inboxId),
    replaceRecipient: (inboxId) => replaceRecipient(trx, organizationId, requestId, inboxId),
    async missingDetails() {
      if (!opened.waitForDetails) return [];
      const fields = await readRecipientFields(trx, vault, organizationId, requestId);
      const service = organization.payoutServices.find(({ code }) => code === opened.service);
      const required = (service?.fields ?? []).filter((field) => field.required);
      return required.map(({ key }) => key).filter((key) => !Object.hasOwn(fields, key));
    },
    async beginWaiting(at) {
      await writes.all();
      await beginWaiting(trx, opened, at);
    },
    olderOneGoesFirst: (at) => olderOneGoesFirst(trx, opened, at),
    tellAgain: (inboxIds, atMs) => tellAgain(trx, organizationId, inboxIds, atMs),
    nextDayMs: (at) =>
      nextDayMs(
        accountsOfService(organization, opened.service).map(({ zone }) => zone),
        at,
      ),
    intentOf: async (payoutId) => intents.get(payoutId),
    async writeIntent(payoutId, intent, at) {
      intents.set(payoutId, intent);
      writes.later(() => writeIntent(trx, organizationId, payoutId, intent, at));
    },
    async keepAnswer(payoutId, answer, at) {
      const stood = intents.get(payoutId);
      if (stood !== undefined) intents.set(payoutId, { ...stood, answer });
      writes.later(() => keepAnswer(trx, organizationId, payoutId, answer, at));
    },
    async waitingCancel() {
      if (order.payouts.length > 0) return order.cancelWish;
      const waiting = await trx('inbox')
        .where({ organization_id: organizationId, operation_id: requestId, kind: 'command' })
        .whereNull('done_at')
        .whereRaw("body ->> 'command' = 'cancel'")
        .first('body');
      return waiting && { by: waiting.body.by, reason: waiting.body.reason };
    },
    async stillWaits(inboxId) {
      const waiting = await trx('inbox')
        .where({ organization_id: organizationId, id: inboxId })
        .whereNull('done_at')
        .first('id');
      return waiting !== undefined;
    },
    async inboxDone(inboxIds, at) {
      if (inboxIds.length === 0) return;
      await trx('inbox')
        .where({ organization_id: organizationId })
        .whereIn('id', inboxIds)
        .whereNull('done_at')
        .update({ done_at: at });
    },
  };
  return { book, writeLast: writes.last };
}
