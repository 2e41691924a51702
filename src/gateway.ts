import { environmentOfProcess, runMain, untilAskedToStop } from './runtime/process-main';
import { startStack } from './runtime/stack';
import { welcome } from './runtime/welcome';

/** All in one process: the embedded default (`npm start`). */
runMain(async () => {
  const environment = environmentOfProcess();
  const asked = untilAskedToStop();
  const stack = await startStack(environment, (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(await welcome(stack));
  const broken = await Promise.race([asked.then(() => undefined), stack.broken]);
  if (broken !== undefined) process.stderr.write(`${broken}; stopping.\n`);
  else process.stdout.write('\nStopping …\n');
  await stack.stop();
  process.exit(broken === undefined ? 0 : 1);
});
