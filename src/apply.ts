import { applyConfiguration } from './apply/apply-configuration';
import { readFile } from './apply/read-file';
import { newId } from './db/new-id';
import { createLogger, openFoundation } from './runtime/foundation';
import { environmentOfProcess, runMain } from './runtime/process-main';
import { serversOf } from './runtime/servers';

/** `npm run apply -- FILE`: shows what the file changes, and applies it. */
runMain(async () => {
  const environment = environmentOfProcess();
  const [fileName = environment.configurationFile, ...more] = process.argv.slice(2);
  if (fileName === undefined || more.length > 0) throw new Error('Usage: npm run apply -- FILE');
  const foundation = await openFoundation(environment, serversOf(environment), createLogger('warn'));
  try {
    const allowApiKeys = environment.databaseUrl === undefined;
    const file = readFile(fileName, { env: process.env, connectors: foundation.connectors, allowApiKeys });
    await applyConfiguration({ ...foundation, newId }, fileName, file, (changes) => {
      for (const { kind, id, change, what } of changes) {
        process.stdout.write(
          `${change.replace('_', ' ')}: ${kind} ${id}${what.map((line) => `\n    ${line}`).join('')}\n`,
        );
      }
      process.stdout.write(changes.length === 0 ? 'Nothing has changed.\n' : '');
    });
  } finally {
    await foundation.close();
  }
});
