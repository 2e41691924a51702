import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { type RunningPostgres, startPostgres } from '../../src/embedded/postgres';
import { type RunningTemporal, startTemporal } from '../../src/embedded/temporal';
import { SEARCH_ATTRIBUTES } from '../../workflows/payout-request/contract';
import { freePort } from './free-port';
import { silentLog } from './silent-log';
import { ROOT } from './source-files';
import { temporaryFolder } from './temporary-folder';

type Stop = () => void | Promise<void>;

// Setup and teardown of a jest run share this module: what one starts, the other stops, the last one first.
const stops: Stop[] = [];

/**
 * Starts what the tests of a run share, and says in the environment where it listens. Who has a Postgres
 * names it in TEST_DATABASE_URL, and none is started; likewise TEST_TEMPORAL_ADDRESS.
 */
export async function startServers(): Promise<void> {
  try {
    process.env['TEST_WORKFLOW_BUNDLE'] = await bundleWorkflows();
    process.env['TEST_DATABASE_URL'] ??= (await startTestPostgres()).url;
    process.env['TEST_TEMPORAL_ADDRESS'] ??= (await startTestTemporal()).address;
  } catch (error) {
    await stopServers();
    throw error;
  }
}

export async function stopServers(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}

async function startTestPostgres(): Promise<RunningPostgres> {
  const folder = temporaryFolder();
  stops.push(folder.remove);
  const postgres = await startPostgres({ dataDir: folder.path, port: await freePort(), log: silentLog });
  stops.push(postgres.stop);
  return postgres;
}

async function startTestTemporal(): Promise<RunningTemporal> {
  const temporal = await startTemporal({
    storage: 'memory',
    port: await freePort(),
    uiPort: undefined,
    log: silentLog,
    progress: (line) => process.stderr.write(`${line}\n`),
    searchAttributes: SEARCH_ATTRIBUTES,
  });
  stops.push(temporal.stop);
  return temporal;
}

/** The workflows as one file, made once for all the workers of a run. */
async function bundleWorkflows(): Promise<string> {
  const folder = temporaryFolder();
  stops.push(folder.remove);
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, 'workflows'),
    logger: new DefaultLogger('WARN'),
  });
  const file = join(folder.path, 'workflows.js');
  writeFileSync(file, code);
  return file;
}
