import type { Environment } from '../config/environment';
import { embeddedServers } from '../embedded/running-servers';
import type { Servers } from './foundation';

/**
 * Where database and engine of a separate API or worker process are: external ones by DATABASE_URL and
 * TEMPORAL_ADDRESS, else the embedded ones that `npm start` runs on the same data folder.
 */
export function serversOf(environment: Environment): Servers {
  const embedded = embeddedServers(environment.dataDir, environment);
  const databaseUrl = environment.databaseUrl?.reveal() ?? embedded?.databaseUrl;
  if (databaseUrl === undefined) {
    throw new Error(
      `DATABASE_URL is not set, and ${environment.dataDir} holds no embedded database yet: set it, or run npm start first.`,
    );
  }
  const temporalAddress = environment.temporalAddress ?? `127.0.0.1:${environment.temporalPort}`;
  return { databaseUrl, temporalAddress };
}
