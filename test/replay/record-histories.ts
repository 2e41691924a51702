import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { payoutClient } from '../support/direct-payouts';
import { MERCHANT_KEY } from '../support/keys';
import { startServers, stopServers } from '../support/servers';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';
import { PATHS, RECORDED_TREE } from './paths';

type Path = (typeof PATHS)[number];

const FOLDER = join(__dirname, 'histories');

/**
 * `npm run record-histories -- NAME…`: runs the named paths (all, where none is named) on the real stack and
 * keeps their histories. To be run when a path is new, or once all requests of an older shape are drained;
 * not to make a failing replay pass.
 */
async function main(named: readonly string[]): Promise<void> {
  await startServers();
  const stack = await startTestStack(threeAccounts({ tree: RECORDED_TREE }));
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const path of PATHS.filter(({ name }) => named.length === 0 || named.includes(name))) {
      const { name } = path;
      const id = await (path.direct ? runDirect(stack, path) : runRequest(stack, path));
      const handle = stack.foundation.link.client.workflow.getHandle(id);
      await handle.result();
      const history = await handle.fetchHistory();
      writeFileSync(join(FOLDER, `${name}.json`), `${withoutMachine(historyToJSON(history))}\n`);
      process.stdout.write(`${name}: ${history.events?.length} events\n`);
    }
  } finally {
    await stack.stop();
    await stopServers();
  }
}

async function runRequest({ merchant }: TestStack, { given, cancelWhenPending }: Path): Promise<string> {
  const { id } = await merchant.create(given);
  if (cancelWhenPending) {
    await merchant.until(id, ({ status }) => status === 'PENDING');
    await merchant.command(`/payout-requests/${id}/cancel`);
  }
  await merchant.untilFinal(id);
  return id;
}

async function runDirect({ apiUrl }: TestStack, { given, cancelWhenPending }: Path): Promise<string> {
  const merchant = payoutClient(apiUrl, MERCHANT_KEY);
  const { id, attributes } = await merchant.create(given);
  if (attributes['status'] === 'READY') await merchant.command(id, 'process');
  if (cancelWhenPending) {
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

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
