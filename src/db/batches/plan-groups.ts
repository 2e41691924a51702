import type { Knex } from 'knex';
import { asksFields } from '../../domain/batch/asks-fields';
import type { RowGroup } from '../../domain/batch/plan-row';
import type { VersionedOrganization } from '../../domain/config/stored-configuration';
import type { BatchId, Mode } from '../../domain/ids';
import type { RateSchemes } from '../../domain/payout-request/price';
import { rateSchemesOf } from '../request-book/rate-schemes';
import { type RoutingFacts, readRoutingFacts } from '../request-book/routing-facts';
import { factsFor, type RoutedRequest, resultsFor, routingInputs } from '../request-book/routing-inputs';
import type { BatchRowRecord } from './records';

/** What rows with the same point, service and point currency share when they are priced and planned. */
export type ReadGroup = RowGroup & {
  readonly schemes: RateSchemes | undefined;
  readonly asksFields: boolean;
};

export type ReadGroups = {
  readonly facts: RoutingFacts;
  readonly of: (row: GroupColumns) => ReadGroup;
};

export type GroupColumns = Pick<
  BatchRowRecord,
  'point_id' | 'service' | 'point_currency' | 'service_currency'
>;

// Of a need only these differ between the rows of a group; they are put in their place.
const NO_NEED = { part: 1, attempt: 1, amount: 1n, pointAmount: 1n, splitAllowed: false, failedRoutes: [] };
const NO_VALUES = { fields: {}, metadata: {} };

/** Reads, for all ready rows of a batch at once, what their decisions depend on. */
export async function readGroups(
  trx: Knex,
  organization: VersionedOrganization,
  batch: { readonly id: BatchId; readonly mode: Mode },
  at: string,
): Promise<ReadGroups> {
  const columns = await trx('batch_rows')
    .where({ organization_id: organization.id, batch_id: batch.id, status: 'ready' })
    .distinct<GroupColumns[]>('point_id', 'service', 'point_currency', 'service_currency');
  const requests = columns.map((row) => routedRequest(organization, batch.mode, row));
  const facts = await readRoutingFacts(trx, factsFor(organization, requests, at));
  const groups = new Map<string, ReadGroup>();
  for (const [index, request] of requests.entries()) {
    const results = await resultsFor({ trx, organization, request }, at);
    const inputs = routingInputs({ organization, request, values: NO_VALUES }, facts, results, NO_NEED, at);
    const row = columns[index];
    if (row === undefined) continue;
    groups.set(keyOf(row), {
      inputs,
      schemes: rateSchemesOf(organization, request),
      asksFields: inputs.tree !== null && asksFields(inputs.tree),
    });
  }
  return { facts, of: (row) => groupOf(groups, row) };
}

function groupOf(groups: ReadonlyMap<string, ReadGroup>, row: GroupColumns): ReadGroup {
  const group = groups.get(keyOf(row));
  if (group === undefined) throw new Error(`a row is in no group of its batch: ${keyOf(row)}`);
  return group;
}

const keyOf = (row: GroupColumns): string =>
  [row.point_id, row.service, row.point_currency, row.service_currency].join(' ');

/** @throws for a row that is not ready: constraints vouch for the columns of one that is */
function routedRequest(
  { id }: VersionedOrganization,
  mode: Mode,
  { point_id, service, point_currency, service_currency }: GroupColumns,
): RoutedRequest {
  if (point_id === null || service === null || point_currency === null || service_currency === null)
    throw new Error('a ready row has a point, a service and its currencies');
  return {
    organizationId: id,
    mode,
    pointId: point_id,
    service,
    pointCurrency: point_currency,
    serviceCurrency: service_currency,
    partsLimit: 1,
  };
}
