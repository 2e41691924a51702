import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions } from './arguments';
import { runTrial } from './run-trial';

const SEEDS = 1_000_000;

/** `npm run trial -- --requests 2000 --seed 7`: ends with code 1 when a promise was broken. */
async function main(): Promise<number> {
  const reading = readOptions(process.argv.slice(2), randomInt(SEEDS));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => `- ${fault}`).join('\n'));
  const { options } = reading;
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-trial-'));
  // Where this runs as root, Postgres runs as another user, who must get in.
  chmodSync(folder, 0o755);
  const undo = lastlyOnce();
  try {
    const { passed, report } = await runTrial(options, folder, say, undo.register);
    say(report);
    await undo.run();
    if (passed && !options.keep) rmSync(folder, { recursive: true, force: true });
    else say(`Logs, rows, the book and histories are kept in ${folder}`);
    say(passed ? 'The trial is passed.' : 'The trial is NOT passed.');
    return passed ? 0 : 1;
  } catch (error) {
    say(`Seed ${options.seed}; what there is of it is kept in ${folder}`);
    throw error;
  } finally {
    await undo.run();
  }
}

/** Stops what was started: at the end, or when somebody breaks the trial off. */
function lastlyOnce() {
  let stops: readonly (() => Promise<void>)[] = [];
  const run = async (): Promise<void> => {
    const now = stops;
    stops = [];
    for (const stop of now) await stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void run().finally(() => process.exit(130)));
  return {
    run,
    register: (stop: () => Promise<void>): void => {
      stops = [...stops, stop];
    },
  };
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
