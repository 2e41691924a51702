import { existsSync } from 'node:fs';
import { openDataFolder } from './data-folder';
import { clusterPassword, POSTGRES_ROLE } from './postgres-cluster';

/**
 * Where the embedded servers of a data folder answer while `npm start` runs them: for a further API or
 * worker process beside it. `undefined` where the folder has no Postgres of ours.
 */
export function embeddedServers(
  dataDir: string,
  ports: { readonly pgPort: number; readonly temporalPort: number },
): { readonly databaseUrl: string; readonly temporalAddress: string } | undefined {
  const folder = openDataFolder(dataDir);
  if (!existsSync(folder.postgresPassword)) return undefined;
  const password = clusterPassword(folder);
  return {
    databaseUrl: `postgres://${POSTGRES_ROLE}:${password}@127.0.0.1:${ports.pgPort}/payout_gateway`,
    temporalAddress: `127.0.0.1:${ports.temporalPort}`,
  };
}
