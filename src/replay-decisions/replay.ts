import type { Knex } from 'knex';
import { readOnly } from '../db/read-only';
import { openRecipient } from '../db/recipient-store';
import { decisionsSince, type ReplayableRow } from '../db/routing-record-reads';
import { routingTrees } from '../db/scheme-version-store';
import type { Configuration } from '../domain/config/configuration';
import type { OrganizationId } from '../domain/ids';
import type { RoutingTools } from '../domain/routing/conditions';
import { decide } from '../domain/routing/decide';
import type { Decision } from '../domain/routing/decision';
import type { RecipientValues } from '../domain/routing/inputs';
import { readRecordedInputs } from '../domain/routing/read-recorded';
import type { RoutingTree } from '../domain/routing/tree';
import type { Vault } from '../vault';
import { CarriedShares } from './carried-shares';
import { type Difference, differenceOf, isChanged } from './difference';
import { type CurrencySummary, DifferenceSums } from './summary';
import { type Verification, verify } from './verify';

export type ReplayDeps = { readonly db: Knex; readonly vault: Vault; readonly tools: RoutingTools };

export type ReplayTerms = {
  /** What the decisions are made again with: schemes of the same organizations and ids. */
  readonly wanted: Configuration;
  readonly since: Date;
  /** Absent: all organizations. */
  readonly organizationId?: OrganizationId;
};

/** A decision that came out differently with the very scheme and inputs that it was made with. */
export type BrokenDecision = {
  readonly organization_id: string;
  readonly payout_request_id: string;
  readonly routing_record_id: string;
  readonly why: string;
};

export type ReplaySummary = {
  readonly decisions: number;
  readonly verified: number;
  readonly broken: number;
  readonly compared: number;
  /** Of a scheme or an organization that the file does not have. */
  readonly not_in_file: number;
  /** The recipient's fields were erased: what depends on them cannot be decided again. */
  readonly erased: number;
  readonly by_currency: readonly CurrencySummary[];
};

/** Is told of each finding as it is made, so that nothing has to be kept. */
export type ReplayListener = {
  readonly broken: (decision: BrokenDecision) => Promise<void>;
  readonly changed: (difference: Difference) => Promise<void>;
};

/**
 * Decides all recorded decisions again: with the scheme of their time, which must give the same records, and
 * with the schemes of a file, which tells what they would change. One read-only snapshot; nothing is touched.
 * Each decision is taken by itself, on the balances, limits and rates that it had.
 */
export function replayDecisions(
  { db, vault, tools }: ReplayDeps,
  { wanted, since, organizationId }: ReplayTerms,
  listener: ReplayListener,
): Promise<ReplaySummary> {
  return readOnly(db, async (trx) => {
    const treeOf = routingTrees(trx);
    const counts = { decisions: 0, verified: 0, broken: 0, compared: 0, not_in_file: 0, erased: 0 };
    const sums = new DifferenceSums();
    const shares = new CarriedShares();
    for await (const row of decisionsSince(trx, since, organizationId)) {
      const { record } = row;
      const version = { schemeId: record.scheme_id, version: record.scheme_version };
      const values = valuesOf(row, vault);
      const tree = await treeOf(row.organization_id, version, row.service);
      const verification = verify(record, tree, values, tools);
      const wantedTree = wantedTreeOf(wanted, row);
      const ending = endingOf(row, verification, wantedTree);
      counts.decisions += 1;
      counts[ending] += 1;
      if (ending === 'broken' && verification.kind === 'differs') {
        await listener.broken(brokenDecision(row, verification.why));
      }
      if (verification.kind === 'differs') continue;
      counts.verified += 1;
      if (ending !== 'compared' || wantedTree === undefined) continue;
      const after = decideUnder(row, wantedTree, values, shares, tools);
      const difference = differenceOf(row, { before: verification.decision, after });
      sums.add(difference);
      if (isChanged(difference)) await listener.changed(difference);
    }
    return { ...counts, by_currency: sums.byCurrency() };
  });
}

/** What can be said of a decision; an erased recipient excuses a difference, and forbids a comparison. */
function endingOf(
  { sealed }: ReplayableRow,
  { kind }: Verification,
  wantedTree: RoutingTree | null | undefined,
): 'erased' | 'broken' | 'not_in_file' | 'compared' {
  if (sealed === null) return 'erased';
  if (kind === 'differs') return 'broken';
  return wantedTree === undefined ? 'not_in_file' : 'compared';
}

function valuesOf({ payout_request_id, metadata, sealed }: ReplayableRow, vault: Vault): RecipientValues {
  return { fields: openRecipient(vault, sealed, payout_request_id), metadata };
}

function brokenDecision(row: ReplayableRow, why: string): BrokenDecision {
  const { organization_id, payout_request_id, id } = row;
  return { organization_id, payout_request_id, routing_record_id: id, why };
}

/** Null where the scheme has no tree for the service, as for the plan itself; `undefined` without such a scheme. */
function wantedTreeOf(
  { organizations }: Configuration,
  { organization_id, record, service }: ReplayableRow,
): RoutingTree | null | undefined {
  const organization = organizations.find(({ id }) => id === organization_id);
  const scheme = organization?.routingSchemes.find(({ id }) => id === record.scheme_id);
  return scheme === undefined ? undefined : (scheme.services[service] ?? null);
}

function decideUnder(
  { organization_id, record }: ReplayableRow,
  tree: RoutingTree | null,
  values: RecipientValues,
  shares: CarriedShares,
  tools: RoutingTools,
): Decision {
  const recorded = readRecordedInputs(record.inputs);
  const decision = decide({ ...shares.addedTo(organization_id, recorded), tree, values }, tools);
  shares.note(organization_id, recorded, decision);
  return decision;
}
