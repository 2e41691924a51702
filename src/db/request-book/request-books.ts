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
import { keepAnswer, readIntent, writeIntent } from '../intent-store';
import type { NewId } from '../new-id';
import { readQuotes } from '../rate-store';
import { readRecipientFields } from '../recipient-store';
import { lateWrites } from './late-writes';
import { lockAccounts } from './lock-accounts';
import { planGroups } from './plan-groups';
import { planTogether } from './plan-together';
import { rateSchemesOf } from './rate-schemes';
import { accountsOfService, chosenAccount, found, readRoutingInputs } from './routing-inputs';
import { PAYOUT_COLUMNS, payoutOfRow, requestOfRow } from './rows';
import { writeChanges } from './write-changes';

export type BookDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly newId: NewId;
};

/** Requests and their payouts in Postgres, one locked request a transaction. */
export function requestBooks(deps: BookDeps): RequestBooks {
  const withRequest: RequestBooks['withRequest'] = (organizationId, requestId, work) =>
    deps.db.transaction(async (trx) => {
      const { book, writeAll } = await openBook(deps, trx, organizationId, requestId);
      const result = await work(book);
      await writeAll();
      return result;
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
): Promise<{ readonly book: RequestBook; readonly writeAll: () => Promise<void> }> {
  // One statement for what does not change under the lock. The payouts do: they are read once it is held.
  const row = await trx('payout_requests')
    .join('organizations', 'organizations.id', 'payout_requests.organization_id')
    .where({ 'payout_requests.organization_id': organizationId, 'payout_requests.id': requestId })
    .forUpdate('payout_requests')
    .first('payout_requests.*', 'organizations.configuration_version');
  if (row === undefined) throw new Error(`there is no payout request ${requestId} in ${organizationId}`);
  const payoutRows = await trx('payouts')
    .where({ organization_id: organizationId, operation_id: requestId })
    .orderBy(['part', 'attempt'])
    .select(trx.raw(PAYOUT_COLUMNS.join(', ')));
  const organization = await configuration.organization(organizationId, trx, row.configuration_version);
  const opened = requestOfRow(row);
  // What was written in this transaction counts for what is written next: event numbers, sums.
  let now = { request: opened, payouts: payoutRows.map(payoutOfRow) as RequestBook['payouts'] };

  const writes = lateWrites((request, changes, at) => writeChanges(trx, newId, request, changes, at));

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
      const waited = opened.status === 'PENDING' && payoutRows.length === 0;
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
    intentOf: (payoutId) => readIntent(trx, organizationId, payoutId),
    writeIntent: (payoutId, intent, at) => writeIntent(trx, organizationId, payoutId, intent, at),
    keepAnswer: (payoutId, answer, at) => keepAnswer(trx, organizationId, payoutId, answer, at),
    async waitingCancel() {
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
  return { book, writeAll: writes.all };
}
