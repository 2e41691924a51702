import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { sentBatches } from '../support/batches/sent-batches';
import { payoutClient } from '../support/direct-payouts';
import { MERCHANT_KEY } from '../support/keys';
import { startServers, stopServers } from '../support/servers';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';
import { BATCH_PATHS } from './batch-paths';
import { PATHS, RECORDED_RATES, RECORDED_TREE } from './paths';

type Path = (typeof PATHS)[number];

const FOLDER = join(__dirname, 'histories');
const fileOf = (name: string): string => join(FOLDER, `${name}.json`);

/**
 * `npm run record-histories`: runs every path that has no history yet on the real stack, and keeps it. One
 * that is there is never recorded anew: it stands for orders that began with the code of its day.
 */
async function main(): Promise<void> {
  await startServers();
  const organization = threeAccounts({ tree: RECORDED_TREE, point: ', rate_scheme: ras_main' });
  const stack = await startTestStack(
    organization.replace('currencies: [USD]', 'currencies: [USD, EUR]') + RECORDED_RATES,
  );
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const path of PATHS) {
      await recordOnce(stack, path.name, () =>
        path.direct === undefined ? runRequest(stack, path) : runDirect(stack, path),
      );
    }
    const batches = sentBatches(stack);
    for (const { name, run } of BATCH_PATHS) await recordOnce(stack, name, () => run(batches));
  } finally {
    await stack.stop();
    await stopServers();
  }
}

async function recordOnce(
  { foundation }: TestStack,
  name: string,
  run: () => Promise<string>,
): Promise<void> {
  if (existsSync(fileOf(name))) return;
  const handle = foundation.link.client.workflow.getHandle(await run());
  await handle.result();
  const history = await handle.fetchHistory();
  writeFileSync(fileOf(name), `${withoutMachine(historyToJSON(history))}\n`);
  process.stdout.write(`${name}: ${history.events?.length} events\n`);
}

async function runRequest({ merchant, operator }: TestStack, { given, meanwhile }: Path): Promise<string> {
  const { id } = await merchant.create(given);
  await meanwhile?.({ id, merchant, operator });
  await merchant.untilFinal(id);
  return id;
}

async function runDirect({ apiUrl }: TestStack, { given, direct }: Path): Promise<string> {
  const merchant = payoutClient(apiUrl, MERCHANT_KEY);
  const { id, attributes } = await merchant.create(given);
  if (attributes['status'] === 'READY') await merchant.command(id, 'process');
  if (direct === 'revoked') {
    await merchant.until(id, 'PROCESSING');
    await merchant.command(id, 'cancel');
  }
  return id;
}

/** Names of machines and paths of stacks say nothing to a replay. */
function withoutMachine(json: string): string {
  const cleared: Readonly<Record<string, string>> = { identity: 'recorded', stackTrace: '' };
  const history: unknown = JSON.parse(json, (key, value) =>
    typeof value !== 'string' ? value : /^\d+@/.test(value) ? 'recorded' : (cleared[key] ?? value),
  );
  return JSON.stringify(history, null, 1);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
