import { setTimeout as pause } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { BalanceDesk } from '../../activities/ports';
import type { SweepCursor } from '../../workflows/sweeps/contract';
import type { ConfigurationReader } from '../db/configuration-cache';
import type { NewId } from '../db/new-id';
import { readOwnBalances } from '../db/own-balances';
import { forgetDrift, keepReading, type Reading } from '../db/provider-balance-store';
import type { DepositAccountId, OrganizationId } from '../domain/ids';
import { expectedBalance, type OwnBalance } from '../domain/sweeps/drift';
import type { Connector, ConnectorTools } from '../providers/connector';
import { type WatchedAccount, watchedAccounts } from './watched-accounts';

// So many at once, and each so long: a page is done in less than a minute whatever providers do.
const AT_ONCE_MAX = 10;
const PAGE_MAX = 100;
const ANSWER_WITHIN_MS = 5_000;

type DeskDeps = {
  readonly db: Knex;
  readonly configuration: ConfigurationReader;
  readonly connectors: readonly Connector[];
  readonly tools: ConnectorTools;
  readonly newId: NewId;
  readonly nowMs: () => number;
};

type Compared = { readonly drifting: readonly string[]; readonly failed: readonly string[] };

/** Compares the balances that providers report with the ledger. Nobody is asked inside a transaction. */
export function balanceDesk(deps: DeskDeps): BalanceDesk {
  return {
    async compare(after, atMost) {
      const pageSize = Math.min(atMost, PAGE_MAX);
      const page = await accountsAfter(deps, after, pageSize);
      const drifting: string[] = [];
      const failed: string[] = [];
      for (const group of groupsOf(page)) {
        const compared = await compareGroup(deps, group);
        drifting.push(...compared.drifting);
        failed.push(...compared.failed);
      }
      const last = page.length < pageSize ? undefined : page.at(-1);
      return { next: last === undefined ? null : [last.organizationId, last.account.id], drifting, failed };
    },
  };
}

async function accountsAfter(
  { db, configuration, connectors, tools }: DeskDeps,
  after: SweepCursor | null,
  pageSize: number,
): Promise<readonly WatchedAccount[]> {
  const [fromOrganization, afterAccount] = after ?? ['', ''];
  const ids: readonly OrganizationId[] = await db('organizations')
    .where('id', '>=', fromOrganization)
    .orderBy('id')
    .pluck('id');
  const page: WatchedAccount[] = [];
  for (const id of ids) {
    if (page.length >= pageSize) break;
    const accounts = watchedAccounts(await configuration.organization(id), connectors, tools);
    page.push(...accounts.filter(({ account }) => id !== fromOrganization || account.id > afterAccount));
  }
  return page.slice(0, pageSize);
}

/** Of one organization each, since its ledger is read at once. */
function groupsOf(page: readonly WatchedAccount[]): readonly (readonly WatchedAccount[])[] {
  const groups: WatchedAccount[][] = [];
  for (const watched of page) {
    const last = groups.at(-1);
    const joins = last?.[0]?.organizationId === watched.organizationId && last.length < AT_ONCE_MAX;
    if (joins) last.push(watched);
    else groups.push([watched]);
  }
  return groups;
}

async function compareGroup(deps: DeskDeps, group: readonly WatchedAccount[]): Promise<Compared> {
  const own = () => ownBalancesOf(deps.db, group);
  const before = await own();
  const answers = await Promise.all(
    group.map(async (watched) => ({ ...watched, theirs: await askedBalance(watched) })),
  );
  const after = await own();
  const at = new Date(deps.nowMs()).toISOString();
  const drifting: string[] = [];
  const failed: string[] = [];
  for (const { organizationId, account, theirs } of answers) {
    const was = before.get(account.id);
    const is = after.get(account.id);
    const expected = was && is && expectedBalance(was, is);
    try {
      if (await kept(deps, { organizationId, account, theirs, expected, at })) drifting.push(account.id);
    } catch {
      failed.push(account.id);
    }
  }
  return { drifting, failed };
}

async function ownBalancesOf(db: Knex, group: readonly WatchedAccount[]) {
  const compared = group.filter(({ account }) => account.driftThreshold !== null);
  const [first] = compared;
  const ids = compared.map(({ account }) => account.id);
  return first === undefined
    ? new Map<DepositAccountId, OwnBalance>()
    : readOwnBalances(db, first.organizationId, ids);
}

type Answer = Omit<Reading, 'theirs'> & { readonly theirs: bigint | undefined };

async function kept({ db, newId }: DeskDeps, answer: Answer): Promise<boolean> {
  const { organizationId, account, theirs, at } = answer;
  if (theirs !== undefined) return keepReading(db, newId, { ...answer, theirs });
  if (account.driftThreshold === null) await forgetDrift(db, newId, organizationId, account.id, at);
  return false;
}

/** A provider that fails or is slow has said nothing; what it answers later is heard by nobody. */
async function askedBalance({ askBalance }: WatchedAccount): Promise<bigint | undefined> {
  const givenUp = new AbortController();
  const tooLate = pause(ANSWER_WITHIN_MS, undefined, { signal: givenUp.signal }).catch(() => undefined);
  try {
    return await Promise.race([askBalance(), tooLate]);
  } catch {
    return undefined;
  } finally {
    givenUp.abort();
  }
}
