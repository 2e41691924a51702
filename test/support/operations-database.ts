import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestBooks } from '../../activities/ports';
import { applyConfiguration } from '../../src/apply/apply-configuration';
import { readFile } from '../../src/apply/read-file';
import type { ConfigurationChange } from '../../src/config/difference';
import { type ConfigurationReader, cachedConfiguration } from '../../src/db/configuration-cache';
import { insertOrder } from '../../src/db/insert-order';
import { newId } from '../../src/db/new-id';
import { requestBooks } from '../../src/db/request-book/request-books';
import { type RequestState, requestIdOf } from '../../src/domain/payout-request/state';
import { Secret } from '../../src/domain/secret';
import { CONNECTORS } from '../../src/providers';
import { createVault, type Vault } from '../../src/vault';
import { aRequest, NOON, NOON_MS } from './operations';
import { temporaryFolder } from './temporary-folder';
import { openTestDatabase, type TestDatabase } from './test-database';
import { threeAccounts } from './three-accounts';

export type OperationsDatabase = TestDatabase & {
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly books: RequestBooks;
  /** Applies a file's text; gives what changed. */
  readonly apply: (yaml: string, nowMs?: number) => Promise<readonly ConfigurationChange[]>;
  /** Stores a request as the API accepts it: CREATED, with its first event and its outbox row. */
  readonly accept: (given?: Partial<RequestState>) => Promise<RequestState>;
};

/** A database with the organization of {@link threeAccounts}, and the books over it. */
export async function openOperations(yaml = threeAccounts()): Promise<OperationsDatabase> {
  const database = await openTestDatabase();
  const { db } = database;
  const folder = temporaryFolder();
  const vault = createVault([{ id: 'k1', key: new Secret(Buffer.alloc(32, 3).toString('base64')) }]);
  const configuration = cachedConfiguration(db, vault);

  async function apply(text: string, nowMs = NOON_MS): Promise<readonly ConfigurationChange[]> {
    const name = join(folder.path, 'configuration.yaml');
    writeFileSync(name, text);
    const file = readFile(name, { env: {}, connectors: CONNECTORS, allowApiKeys: true });
    let changed: readonly ConfigurationChange[] = [];
    await applyConfiguration({ db, vault, newId, nowMs: () => nowMs }, name, file, (changes) => {
      changed = changes;
    });
    return changed;
  }

  if (yaml !== '') await apply(yaml);
  return {
    ...database,
    vault,
    configuration,
    books: requestBooks({ db, vault, configuration, newId }),
    apply,
    async accept(given = {}) {
      const request = aRequest({
        id: newId('payoutRequest'),
        status: 'CREATED',
        attempts: 0,
        rate: null,
        ...given,
      });
      await store(database, vault, request);
      return request;
    },
    async close() {
      folder.remove();
      await database.close();
    },
  };
}

function must<T>(value: T | null): T {
  if (value === null) throw new Error('a stored request has an id and a point');
  return value;
}

async function store({ db }: TestDatabase, vault: Vault, request: RequestState): Promise<void> {
  await insertOrder<'payout-request'>(db, {
    request: {
      organization_id: request.organizationId,
      id: must(requestIdOf(request)),
      mode: request.mode,
      point_id: must(request.pointId),
      service: request.service,
      point_currency: request.pointCurrency,
      service_currency: request.serviceCurrency,
      fixed_side: request.fixedSide,
      point_amount: request.pointAmount?.toString() ?? null,
      service_amount: request.serviceAmount?.toString() ?? null,
      autoprocess: request.autoprocess,
      wait_for_details: request.waitForDetails,
      wait_for_balance: request.waitForBalance,
      attempts_limit: request.attemptsLimit,
      allow_split: request.allowSplit,
      allow_partial: request.allowPartial,
      parts_limit: request.partsLimit,
      failover_on_recipient_fault: request.failoverOnRecipientFault,
      expires_at: new Date(request.expiresAt),
      reference_id: null,
      idempotency_key: null,
      body_hash: Buffer.alloc(32),
      description: null,
      metadata: request.metadata,
      callback_url: null,
      recipient_fingerprint: vault.fingerprint('acc-1'),
      created_at: new Date(NOON),
    },
    payout: null,
    sealed: vault.seal(JSON.stringify({ account: 'acc-1' }), request.id),
    event: { id: newId('event'), type: 'request.created', actor: 'key_1', data: {} },
    startBefore: new Date(NOON_MS + 2_000),
    callId: 'call-1',
  });
}
