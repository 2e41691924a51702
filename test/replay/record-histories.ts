import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { startServers, stopServers } from '../support/servers';
import { startTestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';
import { PATHS, RECORDED_TREE } from './paths';

const FOLDER = join(__dirname, 'histories');

/**
 * `npm run record-histories`: runs every path on the real stack and keeps its history. To be run when a path
 * is new, or once all requests of an older shape are drained; not to make a failing replay pass.
 */
async function main(): Promise<void> {
  await startServers();
  const stack = await startTestStack(threeAccounts({ tree: RECORDED_TREE }));
  try {
    mkdirSync(FOLDER, { recursive: true });
    for (const { name, given, cancelWhenPending } of PATHS) {
      const { id } = await stack.merchant.create(given);
      if (cancelWhenPending) {
        await stack.merchant.until(id, ({ status }) => status === 'PENDING');
        await stack.merchant.command(`/payout-requests/${id}/cancel`);
      }
      await stack.merchant.untilFinal(id);
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
