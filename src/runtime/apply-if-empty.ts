import { applyConfiguration } from '../apply/apply-configuration';
import { readFile } from '../apply/read-file';
import { newId } from '../db/new-id';
import type { Foundation } from './foundation';

/** A start on an empty database applies the configuration file, as `npm run apply` does. */
export async function applyIfEmpty(foundation: Foundation): Promise<void> {
  const { db, vault, nowMs, environment, connectors, log } = foundation;
  const { configurationFile } = environment;
  if (configurationFile === undefined || (await db('organizations').first('id')) !== undefined) return;
  const file = readFile(configurationFile, {
    env: process.env,
    connectors,
    allowApiKeys: environment.databaseUrl === undefined,
  });
  await applyConfiguration({ db, vault, newId, nowMs }, configurationFile, file, (changes) =>
    log.info({ file: configurationFile, changes: changes.length }, 'configuration.applied'),
  );
}
