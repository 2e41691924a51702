import type { Knex } from 'knex';
import { listPayoutsOfRequest } from '../db/payout-reads';
import { findAnywhere } from '../db/payout-request-store';
import { readOnly } from '../db/read-only';
import { listRoutingRecords } from '../db/routing-record-reads';
import { routingTrees } from '../db/scheme-version-store';
import type { PayoutRequestId } from '../domain/ids';
import type { RecordedDecision } from './decision-lines';
import type { RequestStory } from './explanation';

/** Everything about a request on one snapshot; `undefined` where no organization has it. Recipients' fields are not read. */
export function readStory(db: Knex, id: PayoutRequestId): Promise<RequestStory | undefined> {
  return readOnly(db, async (trx) => {
    const request = await findAnywhere(trx, id);
    if (request === undefined) return undefined;
    const { organization_id, service } = request;
    const treeOf = routingTrees(trx);
    const decisions: RecordedDecision[] = [];
    for (const { record, round } of await listRoutingRecords(trx, organization_id, id)) {
      const version = { schemeId: record.scheme_id, version: record.scheme_version };
      decisions.push({ record, round, tree: (await treeOf(organization_id, version, service)) ?? null });
    }
    return { request, decisions, payouts: await listPayoutsOfRequest(trx, organization_id, id) };
  });
}
