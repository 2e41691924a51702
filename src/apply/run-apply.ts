import type { ConfigurationChange } from '../config/difference';
import type { Environment } from '../config/environment';
import { newId } from '../db/new-id';
import { createLogger, openFoundation } from '../runtime/foundation';
import { serversOf } from '../runtime/servers';
import { applyConfiguration } from './apply-configuration';
import { readFile } from './read-file';

/**
 * Brings the database up to date and applies the file to it.
 *
 * @param variables what the file may refer to as `${NAME}`
 * @param show is given the changes before they are made
 */
export async function runApply(
  environment: Environment,
  fileName: string,
  variables: Readonly<Record<string, string | undefined>>,
  show: (changes: readonly ConfigurationChange[]) => void,
): Promise<void> {
  const foundation = await openFoundation(environment, serversOf(environment), createLogger('warn'));
  try {
    const allowApiKeys = environment.databaseUrl === undefined;
    const file = readFile(fileName, { env: variables, connectors: foundation.connectors, allowApiKeys });
    await applyConfiguration({ ...foundation, newId }, fileName, file, show);
  } finally {
    await foundation.close();
  }
}
