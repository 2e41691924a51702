import { setTimeout as pause } from 'node:timers/promises';
import { rowsOf, type SentBatches, sentBatches } from '../test/support/batches/sent-batches';
import { startServers, stopServers } from '../test/support/servers';
import { startTestStack, type TestStack } from '../test/support/test-stack';
import { threeAccounts } from '../test/support/three-accounts';
import { elapsedMs, quantile } from './quantile';

// Pairs in turn, so that what else the machine does falls on both halves of each.
const PAIRS = Number(process.env['PAIRS'] ?? 4);
const ROWS_OF_PAIR = Number(process.env['ROWS'] ?? 150);
const SINGLES_OF_PAIR = 12;
const SINGLE_EVERY_MS = 400;
const CALLERS = 16;

type Stage = { readonly stack: TestStack; readonly batches: SentBatches };

/**
 * `node -r ./test/support/typescript-hook.cjs bench/batch.bench.ts`: how fast a batch is sent beside requests that
 * are posted one by one, and how long a single request takes, posted and to its end, while a batch is being sent and
 * while that is paused. API, worker, sandbox and this program are one process.
 */
async function main(): Promise<void> {
  await startServers();
  const stack = await startTestStack(threeAccounts());
  try {
    const stage = { stack, batches: sentBatches(stack) };
    await Promise.all(singles(stage, 'warm', 20));
    await rates(stage);
    await times(stage);
  } finally {
    await stack.stop();
    await stopServers();
  }
}

async function rates(stage: Stage): Promise<void> {
  let [postedSeconds, sentSeconds] = [0, 0];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    postedSeconds += await postedIn(stage, pair);
    sentSeconds += await sentIn(stage);
  }
  const perSecond = (seconds: number): number => (PAIRS * ROWS_OF_PAIR) / seconds;
  const ratio = perSecond(sentSeconds) / perSecond(postedSeconds);
  say(
    `posted by ${CALLERS} callers ${perSecond(postedSeconds).toFixed(1)}/s, by a batch ${perSecond(sentSeconds).toFixed(1)}/s: ${ratio.toFixed(2)}`,
  );
}

async function postedIn({ stack: { merchant, foundation } }: Stage, pair: number): Promise<number> {
  const began = process.hrtime.bigint();
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < ROWS_OF_PAIR) {
      next += 1;
      await merchant.create({ point_amount: '1', fields: { account: `posted-${pair}-${next}` } });
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  const open = () => foundation.db('payout_requests').where({ final: false }).first('id');
  while ((await open()) !== undefined) await pause(20);
  return elapsedMs(began) / 1_000;
}

async function sentIn({ batches }: Stage): Promise<number> {
  const batch = await batches.store(rowsOf(ROWS_OF_PAIR));
  const began = process.hrtime.bigint();
  await batches.approve(batch);
  await batches.until(batch.id, 'COMPLETED', 600_000);
  return elapsedMs(began) / 1_000;
}

async function times(stage: Stage): Promise<void> {
  const { batches } = stage;
  const batch = await batches.store(rowsOf(20_000));
  await batches.approve(batch);
  const [alone, beside]: number[][] = [[], []];
  for (let pair = 1; pair <= PAIRS; pair += 1) {
    // Long enough that its window is wide again when the first single request comes.
    await pause(3_000);
    beside?.push(...(await inTurn(stage, `beside-${pair}`)));
    await batches.command(batch, 'pause');
    await pause(1_000);
    alone?.push(...(await inTurn(stage, `alone-${pair}`)));
    await batches.command(batch, 'resume');
  }
  for (const [name, taken] of [
    ['single requests alone', alone ?? []],
    ['beside a batch', beside ?? []],
  ] as const)
    say(`${name}: p50 ${quantile(taken, 0.5).toFixed(0)} ms, p95 ${quantile(taken, 0.95).toFixed(0)} ms`);
  await batches.command(batch, 'cancel');
}

async function inTurn(stage: Stage, name: string): Promise<readonly number[]> {
  const running: Promise<number>[] = [];
  for (let index = 0; index < SINGLES_OF_PAIR; index += 1) {
    running.push(single(stage, `${name}-${index}`));
    await pause(SINGLE_EVERY_MS);
  }
  return Promise.all(running);
}

const singles = (stage: Stage, name: string, count: number): readonly Promise<number>[] =>
  Array.from({ length: count }, (_, index) => single(stage, `${name}-${index}`));

/** From the call that posts a request to its end in the database, in milliseconds. */
async function single({ stack: { merchant, foundation } }: Stage, account: string): Promise<number> {
  const began = process.hrtime.bigint();
  const { id } = await merchant.create({ point_amount: '1', fields: { account } });
  const ended = () => foundation.db('payout_requests').where({ id, final: true }).first('id');
  while ((await ended()) === undefined) await pause(4);
  return elapsedMs(began);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
