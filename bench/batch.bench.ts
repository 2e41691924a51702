import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf, sentBatches } from '../test/support/batches/sent-batches';
import { startServers, stopServers } from '../test/support/servers';
import { startTestStack, type TestStack } from '../test/support/test-stack';
import { threeAccounts } from '../test/support/three-accounts';
import { quantile } from './quantile';

const SINGLES = Number(process.env['SINGLES'] ?? 60);
const ROWS = Number(process.env['ROWS'] ?? 2000);
const LOAD = Number(process.env['LOAD'] ?? 600);
const EVERY_MS = 300;

/** From the call that posts a request to its final status in the database, in milliseconds. */
async function oneSingle({ merchant, foundation: { db } }: TestStack, label: string): Promise<number> {
  const beganMs = performance.now();
  const { id } = await merchant.create({ point_amount: '1', fields: { account: label } });
  while ((await db('payout_requests').where({ id, final: true }).first('id')) === undefined) await pause(4);
  return performance.now() - beganMs;
}

async function singles(stack: TestStack, label: string, count: number): Promise<readonly number[]> {
  const times: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    times.push(oneSingle(stack, `${label}-${index}`));
    await pause(EVERY_MS);
  }
  return Promise.all(times);
}

function say(what: string, times: readonly number[]): void {
  const sorted = [...times].sort((left, right) => left - right);
  const [half, most] = [quantile(sorted, 0.5), quantile(sorted, 0.95)];
  process.stdout.write(`${what}: p50 ${half.toFixed(0)} ms, p95 ${most.toFixed(0)} ms of ${times.length}\n`);
}

/** Requests posted by so many callers at once: how many a second come to their end. */
async function postedRate(stack: TestStack, count: number, callers: number): Promise<number> {
  let next = 0;
  const beganMs = performance.now();
  const caller = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      await stack.merchant.create({ point_amount: '1', fields: { account: `load-${index}` } });
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  for (;;) {
    const { rows } = await stack.foundation.db.raw('select count(*) from payout_requests where not final');
    if (Number(rows[0].count) === 0) break;
    await pause(20);
  }
  return count / ((performance.now() - beganMs) / 1_000);
}

async function main(): Promise<void> {
  await startServers();
  const stack = await startTestStack(threeAccounts());
  const batches = sentBatches(stack);
  try {
    await singles(stack, 'warm', 15);
    await postedRate(stack, 100, 8);
    say('singles alone', await singles(stack, 'alone', SINGLES));
    process.stdout.write(`posted by 16 callers: ${(await postedRate(stack, LOAD, 16)).toFixed(1)}/s\n`);
    const alone = await batches.store(rowsOf(LOAD));
    let beganMs = performance.now();
    await batches.approve(alone);
    await batches.until(alone.id, 'COMPLETED', 600_000);
    process.stdout.write(`batch alone: ${(LOAD / ((performance.now() - beganMs) / 1_000)).toFixed(1)}/s\n`);
    const beside = await batches.store(rowsOf(ROWS));
    await batches.approve(beside);
    beganMs = performance.now();
    await pause(1_000);
    say('singles beside a batch', await singles(stack, 'beside', SINGLES));
    const { dispatched = 0 } = await batches.rowStatuses(beside.id);
    process.stdout.write(
      `batch beside singles: ${(dispatched / ((performance.now() - beganMs) / 1_000)).toFixed(1)}/s\n`,
    );
    await batches.command(beside, 'cancel');
  } finally {
    await stack.stop();
    await stopServers();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
