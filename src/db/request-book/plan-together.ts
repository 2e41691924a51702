import type { Knex } from 'knex';
import type { PlanBook } from '../../../activities/ports';
import type { VersionedOrganization } from '../../domain/config/stored-configuration';
import type { OperationId, OrganizationId } from '../../domain/ids';
import type { Changes } from '../../domain/payout-request/changes';
import type { RequestState } from '../../domain/payout-request/state';
import { type Ending, withLastStatements } from '../last-statements';
import { prepared, type Statement } from '../prepared';
import { openRecipient, type RecipientFields } from '../recipient-store';
import { changeCredits } from '../routing-store';
import { factsAfter } from './facts-after';
import { lockAccounts } from './lock-accounts';
import type { GroupedPlan } from './plan-groups';
import type { BookDeps } from './request-books';
import { type RoutingFacts, readRoutingFacts } from './routing-facts';
import { chosenAccount, factsFor, type ResultsOfRoutes, resultsFor, routingInputs } from './routing-inputs';
import { REQUEST_STATE, requestOfRow } from './rows';
import { type WrittenStep, writeGroup } from './write-group';

type Member = { readonly request: RequestState; readonly fields: RecipientFields };

// A request of these statuses has no payouts. Who waits for details or for balance has more to read and
// write, and goes by itself; so does what another transaction holds, since a group waits for nobody's row.
const MEMBERS: Statement = {
  name: 'lock_members',
  text: `
  select ${REQUEST_STATE},
    d.sealed, o.configuration_version
  from payout_requests r
  join organizations o on o.id = r.organization_id
  left join recipient_details d on d.organization_id = r.organization_id and d.operation_id = r.id
  where r.organization_id = $1 and r.id = any($2) and r.status in ('CREATED', 'READY')
    and r.direct_route_id is null and r.cancellation is null and not r.wait_for_details and not r.wait_for_balance
  order by r.id for update of r skip locked`,
};

/**
 * Plans several requests of one organization in one transaction: what they need is locked and read once, they
 * are decided one after another, each on the facts as the ones before it leave them, and written together.
 *
 * @returns the results of what was committed; a request that is missing was left alone
 */
export function planTogether(
  deps: BookDeps,
  organizationId: OrganizationId,
  plans: readonly GroupedPlan[],
): Promise<ReadonlyMap<OperationId, unknown>> {
  return withLastStatements(deps.db, async (trx) => {
    const ids = plans.map(({ requestId }) => requestId);
    const rows = await prepared<Row>(trx, MEMBERS, [organizationId, ids]);
    const [first] = rows;
    if (first === undefined) return { result: new Map(), last: Promise.resolve() };
    const organization = await deps.configuration.organization(
      organizationId,
      trx,
      first.configuration_version,
    );
    const members = new Map(rows.map((row) => [row.id, memberOf(deps, row)]));
    return inTurn(deps, trx, organization, plans, members as ReadonlyMap<OperationId, Member>);
  });
}

type Row = {
  readonly id: OperationId;
  readonly sealed: string | null;
  readonly configuration_version: number;
};

function memberOf({ vault }: BookDeps, row: Row): Member {
  return { request: requestOfRow(row), fields: openRecipient(vault, row.sealed, row.id) };
}

async function inTurn(
  deps: BookDeps,
  trx: Knex,
  organization: VersionedOrganization,
  plans: readonly GroupedPlan[],
  members: ReadonlyMap<OperationId, Member>,
): Promise<Ending<ReadonlyMap<OperationId, unknown>>> {
  const requests = [...members.values()].map(({ request }) => request);
  const reading = factsFor(organization, requests, new Date().toISOString());
  await lockAccounts(trx, organization.id, reading.accountIds);
  let facts = await readRoutingFacts(trx, reading);
  const results = onceForEachService(trx, organization);
  const done = new Map<OperationId, unknown>();
  const steps: WrittenStep[] = [];
  for (const { requestId, work } of plans) {
    const member = members.get(requestId);
    if (member === undefined) continue;
    const written: WrittenStep[] = [];
    const book = memberBook(organization, member, { facts, results, written });
    try {
      done.set(requestId, await work(book));
    } catch {
      // It has touched nothing but its own list: it fails, or not, by itself, and the others go on.
      continue;
    }
    for (const step of written) facts = factsAfter(facts, step.changes);
    steps.push(...written);
  }
  await changeCredits(
    trx,
    organization.id,
    steps.flatMap(({ changes }) => changes.credits),
  );
  return { result: done, last: writeGroup(trx, deps.newId, organization.id, steps) };
}

type Shared = {
  readonly facts: RoutingFacts;
  readonly results: (request: RequestState, at: string) => Promise<ResultsOfRoutes>;
  readonly written: WrittenStep[];
};

/** One request of the group: its accounts are locked, and what it writes is kept for the end. */
function memberBook(
  organization: VersionedOrganization,
  { request, fields }: Member,
  shared: Shared,
): PlanBook {
  const values = { fields, metadata: request.metadata };
  return {
    request,
    payouts: [],
    configurationVersion: organization.configurationVersion,
    lockAccounts: async () => undefined,
    async routingInputs(need, at) {
      const results = await shared.results(request, at);
      return routingInputs({ organization, request, values }, shared.facts, results, need, at);
    },
    accountOf: (part, at) => chosenAccount(organization, part, at),
    usageDayOf() {
      throw new Error('a direct payout is planned by itself');
    },
    async write(changes, at) {
      if (shared.written.length > 0 || !isOfFirstPlan(changes))
        throw new Error('this is not written in a group');
      shared.written.push({ request, changes, at });
    },
    beginWaiting: alone,
    olderOneGoesFirst: alone,
    tellAgain: alone,
    inboxDone: async (inboxIds) => (inboxIds.length > 0 ? alone() : undefined),
    nextDayMs() {
      throw new Error('a request that waits is planned by itself');
    },
  };
}

async function alone(): Promise<never> {
  throw new Error('a request that waits is planned by itself');
}

function isOfFirstPlan({ payouts, cases, closedCases, ledger, usage }: Changes): boolean {
  const takes = ledger.every(({ kind }) => kind === 'hold') && usage.every(({ delta }) => delta > 0n);
  return takes && payouts.length === 0 && cases.length === 0 && closedCases.length === 0;
}

function onceForEachService(trx: Knex, organization: VersionedOrganization): Shared['results'] {
  const known = new Map<string, Promise<ResultsOfRoutes>>();
  return (request, at) => {
    const key = `${request.mode} ${request.pointId} ${request.service}`;
    const read = known.get(key) ?? resultsFor({ trx, organization, request }, at);
    known.set(key, read);
    return read;
  };
}
