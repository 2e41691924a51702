import { parseArgs } from 'node:util';
import { runExplain } from './explain/run-explain';
import { environmentOfProcess, runMain } from './runtime/process-main';

const USAGE = 'Usage: npm run explain -- por_… [--json]';

/** `npm run explain -- por_…`: how a payout request was routed, and why. */
runMain(async () => {
  const { id, asJson } = readArguments(process.argv.slice(2));
  process.stdout.write(await runExplain(environmentOfProcess(), id, asJson));
});

function readArguments(given: string[]): { readonly id: string; readonly asJson: boolean } {
  const { values, positionals } = parsed(given);
  const [id, ...more] = positionals;
  if (id === undefined || more.length > 0) throw new Error(USAGE);
  return { id, asJson: values.json };
}

function parsed(args: string[]) {
  try {
    const options = { json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
