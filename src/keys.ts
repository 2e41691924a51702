import { readArguments, USAGE } from './keys/arguments';
import { keyResultText } from './keys/key-result';
import { runKeys } from './keys/run-keys';
import { environmentOfProcess, runMain } from './runtime/process-main';

/** `npm run keys -- create | list | revoke`: the keys of the API. */
runMain(async () => {
  const reading = readArguments(process.argv.slice(2));
  if (!reading.ok) throw new Error([...reading.faults.map((fault) => `- ${fault}`), USAGE].join('\n'));
  process.stdout.write(await runKeys(environmentOfProcess(), reading.command, keyResultText));
});
