import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { applyConfiguration } from '../../src/apply/apply-configuration';
import { readFile } from '../../src/apply/read-file';
import { readEnvironment } from '../../src/config/environment';
import { newId } from '../../src/db/new-id';
import { startApi } from '../../src/runtime/api-process';
import { type Foundation, openFoundation } from '../../src/runtime/foundation';
import { startWorker } from '../../src/runtime/worker-process';
import { startSandbox } from '../../src/sandbox/start-sandbox';
import { MERCHANT_KEY, OPERATOR_KEY } from './keys';
import { type MerchantClient, merchantClient } from './merchant-client';
import { openTestDatabase } from './test-database';

export type TestStack = {
  readonly foundation: Foundation;
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  readonly merchant: MerchantClient;
  /** The same, with the scope of an operator. */
  readonly operator: MerchantClient;
  /** All that the sandbox ever booked: the truth to compare with. */
  readonly book: () => Promise<readonly BookedPayment[]>;
  readonly apply: (yaml: string) => Promise<void>;
  /** Stops the worker as a deployment does, and starts another one. */
  readonly restartWorker: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type BookedPayment = {
  readonly provider_account: string;
  readonly key: string;
  readonly account: string;
  readonly amount: string;
  readonly currency: string;
  readonly status: string;
};

/**
 * The whole gateway for one test file: real Postgres (a database of its own), the run's real Temporal
 * server (a task queue of its own), the sandbox provider over HTTP, API and worker.
 *
 * @param variables of the environment; TEMPORAL_ADDRESS is that of a server which a test may stop
 * @param log where a test reads what was logged
 */
export async function startTestStack(
  configuration: string,
  variables: Readonly<Record<string, string>> = {},
  log: Logger = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' }),
): Promise<TestStack> {
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-stack-'));
  const database = await openTestDatabase(2);
  const sandbox = await startSandbox({ port: 0, host: '127.0.0.1', dataDir: join(folder, 'sandbox'), log });
  const { TEMPORAL_ADDRESS: temporalAddress = process.env['TEST_TEMPORAL_ADDRESS'] ?? '' } = variables;
  const reading = readEnvironment({
    ...variables,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    DATA_DIR: folder,
    SANDBOX_URL: sandbox.url,
    RATE_LIMIT_PER_SECOND: '0',
    ...variables,
  });
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));

  const opened = await openFoundation(
    { ...reading.value, port: 0 },
    { databaseUrl: database.url, temporalAddress },
    log,
    `payouts-${randomUUID()}`,
  );
  const apply = async (yaml: string): Promise<void> => {
    const file = join(folder, 'configuration.yaml');
    writeFileSync(file, yaml);
    const read = readFile(file, { env: {}, connectors: opened.connectors, allowApiKeys: true });
    await applyConfiguration({ ...opened, newId }, file, read, () => undefined);
  };
  await apply(configuration);
  const api = await startApi(opened);
  const foundation = { ...opened, environment: { ...opened.environment, publicUrl: api.url } };
  const workflowBundle = { codePath: process.env['TEST_WORKFLOW_BUNDLE'] ?? '' };
  let worker = await startWorker(foundation, { workflowBundle });

  return {
    foundation,
    apiUrl: api.url,
    sandboxUrl: sandbox.url,
    merchant: merchantClient(api.url, MERCHANT_KEY),
    operator: merchantClient(api.url, OPERATOR_KEY),
    async book() {
      const response = await fetch(`${sandbox.url}/_book/payments`);
      return ((await response.json()) as { payments: readonly BookedPayment[] }).payments;
    },
    apply,
    async restartWorker() {
      await worker.stop();
      worker = await startWorker(foundation, { workflowBundle });
    },
    async stop() {
      await api.stop();
      await worker.stop();
      await sandbox.stop();
      await opened.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
