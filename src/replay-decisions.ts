import { readFile } from './apply/read-file';
import { matchesPattern } from './config/patterns';
import { CONNECTORS } from './providers';
import { withSandboxAsLive } from './providers/live-for-tests';
import { readReplayArguments } from './replay-decisions/arguments';
import { runReplay } from './replay-decisions/run-replay';
import { openForReading } from './runtime/open-for-reading';
import { environmentOfProcess, runMain } from './runtime/process-main';

/** `npm run replay-decisions`: proves the recorded decisions, and tells what another scheme would change. */
runMain(async () => {
  const given = readReplayArguments(process.argv.slice(2));
  const environment = environmentOfProcess();
  const file = readFile(given.schemeFile, {
    env: process.env,
    connectors: environment.sandboxAsLive ? withSandboxAsLive(CONNECTORS) : CONNECTORS,
    allowApiKeys: environment.databaseUrl === undefined,
  });
  const { db, vault, close } = openForReading(environment);
  try {
    const deps = { db, vault: vault(), tools: { matches: matchesPattern } };
    await runReplay(deps, file.value, given, print);
  } finally {
    await close();
  }
});

function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
