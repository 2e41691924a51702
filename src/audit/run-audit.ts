import type { Knex } from 'knex';
import { openAskedAccounts, type ProviderDeps } from './asked-accounts';
import { auditDatabase } from './audit-database';
import { auditProviders } from './audit-providers';
import { type ProviderReading, readProviders } from './provider-reading';
import { type Findings, Tally } from './tally';

/** Everything that an audit has found. */
export type AuditResult = {
  readonly at: string;
  readonly findings: Findings;
  /** Null where they were not to be asked. */
  readonly providers: ProviderReading | null;
};

export type AuditDeps = {
  readonly db: Knex;
  readonly nowMs: () => number;
  /** What it takes to ask the providers; undefined: they are left out. */
  readonly providers: Omit<ProviderDeps, 'db'> | undefined;
  readonly pause: () => Promise<void>;
};

/** The whole audit: the database by itself, then beside the providers' books. It changes nothing anywhere. */
export async function runAudit({ db, nowMs, providers, pause }: AuditDeps): Promise<AuditResult> {
  const at = new Date(nowMs()).toISOString();
  const database = await auditDatabase(db);
  if (providers === undefined) return { at, findings: database, providers: null };
  const accounts = await openAskedAccounts({ db, ...providers });
  const reading = await auditProviders(() => readProviders(db, accounts), pause);
  return { at, findings: both(database, findingsOf(reading)), providers: reading };
}

/** Whether all was compared, and nothing differs. */
export function isClean({ findings, providers }: AuditResult): boolean {
  return differencesOf(findings) === 0 && (providers === null || isComplete(providers));
}

/** Whether every book was read that something could stand in. */
export const isComplete = ({ unread }: ProviderReading): boolean =>
  unread.every(({ hasBook, payouts }) => !hasBook || payouts === 0);

export const differencesOf = ({ checks }: Findings): number =>
  checks.reduce((sum, { differences }) => sum + differences, 0);

function findingsOf({ rows, differences }: ProviderReading): Findings {
  const tally = new Tally();
  tally.found(differences);
  tally.looked('provider_payments', rows.provider_payments);
  tally.looked('paid_once', rows.paid_once);
  tally.looked('provider_balances', rows.provider_balances);
  return tally.of(['provider_payments', 'paid_once', 'provider_balances']);
}

const both = (first: Findings, then: Findings): Findings => ({
  checks: [...first.checks, ...then.checks],
  kept: [...first.kept, ...then.kept],
});
