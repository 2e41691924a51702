import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivities } from '../activities';
import { claimIntent } from '../activities/intents';
import { recordPaid } from '../activities/record-paid';
import { applyConfiguration } from '../src/apply/apply-configuration';
import { readFile } from '../src/apply/read-file';
import { matchesPattern } from '../src/config/patterns';
import { cachedConfiguration } from '../src/db/configuration-cache';
import { insertOrder } from '../src/db/insert-order';
import { intentAnswers } from '../src/db/intent-store';
import { newId } from '../src/db/new-id';
import { requestBooks } from '../src/db/request-book/request-books';
import type { ServiceCode } from '../src/domain/ids';
import { type PayoutId, type PayoutPointId, type PayoutRequestId, parseId } from '../src/domain/ids';
import { formatAmount } from '../src/domain/money/amount';
import type { ProviderAnswer } from '../src/domain/payout/answer';
import { Secret } from '../src/domain/secret';
import { CONNECTORS } from '../src/providers';
import { providerGate } from '../src/providers/provider-gate';
import { rateDesk } from '../src/rates/rate-desk';
import { createVault } from '../src/vault';
import { POINT, planOrganization } from './plan-organization';
import { openBenchDatabase } from './postgres';

export type PlanStage = {
  /** Accepts that many requests of 100 USD, of the services in turn. */
  readonly accept: (count: number, services: readonly string[]) => Promise<readonly PayoutRequestId[]>;
  /** Plans one as the worker does, and fails unless it got a payout with its hold. */
  readonly plan: (requestId: PayoutRequestId) => Promise<void>;
  /** Commits the intent of what was planned. Nothing is sent. */
  readonly claim: (requestId: PayoutRequestId) => Promise<void>;
  /** Records that it was paid, as after a provider's answer, and fails unless that ends the request. */
  readonly record: (requestId: PayoutRequestId) => Promise<void>;
  readonly close: () => Promise<void>;
};

const CONNECTIONS_MAX = 20;
const ACCEPTED_AT_ONCE = 16;
const DAY_MS = 86_400_000;
const NOWHERE = 'http://127.0.0.1:9';
/** All of the 100 USD, and no word on a fee: then the expected one is booked. */
const PAID: ProviderAnswer = {
  certainty: 'paid',
  providerReference: 'bench',
  processedAmount: formatAmount(10_000n, 'USD'),
  returnedAmount: formatAmount(0n, 'USD'),
  debitedAmount: null,
  fee: null,
};
const ORGANIZATION = required(parseId('organization', 'org_bench'));

/** The plan activity of a worker on a real database; no engine, and no provider is called by it. */
export async function openPlanStage(): Promise<PlanStage> {
  const database = await openBenchDatabase(CONNECTIONS_MAX);
  const { db } = database;
  const vault = createVault([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]);
  const configuration = cachedConfiguration(db, vault);
  const basis = { db, vault, configuration, nowMs: Date.now, newId };
  await configure(basis);
  const tools = {
    nowMs: Date.now,
    noticeUrl: () => NOWHERE,
    noticeSecret: () => new Secret('whsec_unused'),
    sandboxUrl: NOWHERE,
  };
  const deps = {
    books: requestBooks(basis),
    intents: intentAnswers(db),
    providers: providerGate({ ...basis, connectors: CONNECTORS, tools }),
    rates: rateDesk(basis),
    callbacks: { tryAgain: async () => ({ kind: 'over' }) as const },
    clock: { nowMs: Date.now },
    newPayoutId: () => newId('payout'),
    matches: matchesPattern,
  };
  const { planRoutes } = createActivities(deps);
  const payouts = new Map<PayoutRequestId, PayoutId>();
  const ids = (requestId: PayoutRequestId) => ({
    organizationId: ORGANIZATION,
    requestId,
    payoutId: required(payouts.get(requestId)),
  });
  return {
    async accept(count, services) {
      const ids: PayoutRequestId[] = [];
      while (ids.length < count) {
        const batch = Array.from({ length: Math.min(ACCEPTED_AT_ONCE, count - ids.length) }, (_, index) =>
          acceptOne(basis, services[(ids.length + index) % services.length] ?? ''),
        );
        ids.push(...(await Promise.all(batch)));
      }
      return ids;
    },
    async plan(requestId) {
      const result = await planRoutes({ organizationId: ORGANIZATION, requestId, fixed: null, inboxIds: [] });
      if (result.kind !== 'planned') throw new Error(`${requestId} was not planned: ${result.kind}`);
      for (const { payoutId } of result.payouts) payouts.set(requestId, payoutId);
    },
    async claim(requestId) {
      const claim = await claimIntent(deps, ids(requestId), 0);
      if (claim.kind !== 'granted') throw new Error(`${requestId} may not be sent`);
    },
    async record(requestId) {
      const recorded = await recordPaid(deps, ids(requestId), PAID);
      if (recorded?.kind !== 'closed') throw new Error(`${requestId} has not ended`);
    },
    close: database.close,
  };
}

type Basis = Parameters<typeof applyConfiguration>[0];

async function configure(basis: Basis): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-bench-'));
  const file = join(folder, 'configuration.yaml');
  writeFileSync(file, planOrganization());
  const read = readFile(file, { env: {}, connectors: CONNECTORS, allowApiKeys: false });
  await applyConfiguration(basis, file, read, () => undefined);
  rmSync(folder, { recursive: true });
}

async function acceptOne({ db, vault }: Basis, service: string): Promise<PayoutRequestId> {
  const id = newId('payoutRequest');
  const now = new Date();
  const fields = JSON.stringify({ account: id });
  const stored = await insertOrder<'payout-request'>(db, {
    request: {
      organization_id: ORGANIZATION,
      id,
      mode: 'test',
      point_id: POINT as PayoutPointId,
      service: service as ServiceCode,
      point_currency: 'USD',
      service_currency: 'USD',
      fixed_side: 'service',
      point_amount: null,
      service_amount: '10000',
      autoprocess: true,
      wait_for_details: false,
      wait_for_balance: false,
      attempts_limit: 0,
      allow_split: false,
      allow_partial: false,
      parts_limit: 100,
      failover_on_recipient_fault: false,
      expires_at: new Date(now.getTime() + DAY_MS),
      reference_id: null,
      idempotency_key: null,
      body_hash: vault.fingerprint(fields),
      description: null,
      metadata: {},
      callback_url: null,
      recipient_fingerprint: vault.fingerprint(fields),
      created_at: now,
    },
    payout: null,
    sealed: vault.seal(fields, id),
    event: { id: newId('event'), type: 'request.created', actor: 'bench', data: {} },
    startBefore: now,
    callId: 'bench',
  });
  if (stored === undefined) throw new Error(`${id} was not accepted`);
  return id;
}

function required<Known>(id: Known | undefined): Known {
  if (id === undefined) throw new Error('what is measured has no id');
  return id;
}
