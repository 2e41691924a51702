import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../src/api/app';
import type { ApiDeps } from '../../../src/api/ports';
import { applyConfiguration } from '../../../src/apply/apply-configuration';
import { readFile } from '../../../src/apply/read-file';
import { cachedConfiguration } from '../../../src/db/configuration-cache';
import { newId } from '../../../src/db/new-id';
import { CONNECTORS } from '../../../src/providers';
import { withSandboxAsLive } from '../../../src/providers/live-for-tests';
import { openTestApi, type TestApi } from './api';

/** The test API with what a configuration file declares, in place of the organizations it was seeded with. */
export async function openConfiguredApi(yaml: string): Promise<TestApi> {
  const api = await openTestApi();
  await apply(api, yaml);
  const deps: ApiDeps = { ...api.deps, configuration: cachedConfiguration(api.db, api.deps.vault) };
  return { ...api, deps, app: createApp(deps) };
}

async function apply({ db, deps }: TestApi, yaml: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-api-'));
  try {
    const file = join(folder, 'configuration.yaml');
    writeFileSync(file, yaml);
    const read = readFile(file, { env: {}, connectors: withSandboxAsLive(CONNECTORS), allowApiKeys: true });
    await applyConfiguration({ db, vault: deps.vault, nowMs: Date.now, newId }, file, read, () => undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
