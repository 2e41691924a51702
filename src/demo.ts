import { story } from './demo/story';
import { environmentOfProcess, runMain, untilAskedToStop } from './runtime/process-main';
import { startStack } from './runtime/stack';

/** `npm run demo`: starts everything, sends one request over HTTP, tells what became of it, stops everything. */
runMain(async () => {
  const environment = environmentOfProcess();
  const asked = untilAskedToStop();
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  print('Starting Postgres, the Temporal server, the sandbox provider, the API and a worker …');
  const stack = await startStack({ ...environment, logLevel: 'warn' }, print);
  try {
    const stopped = asked.then(() => {
      throw new Error('Stopped before the end.');
    });
    await Promise.race([story(stack, print), stopped]);
  } finally {
    await stack.stop();
  }
  process.exit(0);
});
