import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../src/api/app';
import { UNTIMED } from '../src/api/middleware/call-times';
import { ALLOW_ALL } from '../src/api/middleware/rate-limit';
import { applyConfiguration } from '../src/apply/apply-configuration';
import { readFile } from '../src/apply/read-file';
import { cachedConfiguration } from '../src/db/configuration-cache';
import { openDatabase } from '../src/db/knex';
import { newId } from '../src/db/new-id';
import { Secret } from '../src/domain/secret';
import { CONNECTORS } from '../src/providers';
import { createVault } from '../src/vault';
import { MERCHANT_KEY } from '../test/support/keys';
import { planOrganization } from './plan-organization';

const SAMPLED_EVERY_MS = 20;

/** The API in a process of its own, over the database of a measurement; it says what memory it has at most. */
async function serve(): Promise<void> {
  const db = openDatabase(process.env['BENCH_DATABASE_URL'] ?? '', 20);
  const vault = createVault([{ id: 'k1', key: new Secret(randomBytes(32).toString('base64')) }]);
  const basis = { db, vault, nowMs: Date.now, newId };
  await configure(basis);
  const app = createApp({
    ...basis,
    configuration: cachedConfiguration(db, vault),
    engine: {
      start: async () => undefined,
      startAccepted: async () => undefined,
      startUnderWay: async () => undefined,
      nudge: async () => undefined,
      isUp: async () => true,
    },
    preview: () => Promise.reject(new Error('nothing is previewed here')),
    notices: { read: async () => undefined },
    canReverse: async () => false,
    allowCall: ALLOW_ALL,
    timeCall: UNTIMED,
    randomBytes,
    log: pino({ level: 'silent' }),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let peak = 0;
  setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, SAMPLED_EVERY_MS);
  process.on('message', () => {
    process.send?.({ rss: process.memoryUsage.rss(), peak });
    peak = 0;
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port: (server.address() as AddressInfo).port });
}

async function configure(basis: Parameters<typeof applyConfiguration>[0]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-bench-'));
  const file = join(folder, 'configuration.yaml');
  writeFileSync(file, `${planOrganization()}api_keys:\n  - { key: ${MERCHANT_KEY}, scopes: [merchant] }\n`);
  const read = readFile(file, { env: {}, connectors: CONNECTORS, allowApiKeys: true });
  await applyConfiguration(basis, file, read, () => undefined);
  rmSync(folder, { recursive: true });
}

void serve();
