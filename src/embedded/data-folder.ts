import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** Where the parts of an embedded installation lie below `DATA_DIR`. All paths are real and absolute. */
export type DataFolder = {
  readonly root: string;
  readonly run: string;
  readonly logs: string;
  /** Holds the cluster and its password, and appears only when both are whole. */
  readonly postgres: string;
  readonly postgresCluster: string;
  readonly postgresPassword: string;
  readonly postgresRecord: string;
  readonly temporalDatabase: string;
  readonly temporalRecord: string;
};

/** Makes the folder if it is missing. One folder has one name here, whichever link led to it. */
export function openDataFolder(dataDir: string): DataFolder {
  mkdirSync(dataDir, { recursive: true });
  const root = realpathSync(dataDir);
  const [run, logs, postgres] = [join(root, 'run'), join(root, 'logs'), join(root, 'postgres')];
  mkdirSync(run, { recursive: true });
  mkdirSync(logs, { recursive: true });
  return {
    root,
    run,
    logs,
    postgres,
    postgresCluster: join(postgres, 'cluster'),
    postgresPassword: join(postgres, 'password'),
    postgresRecord: join(run, 'postgres.json'),
    temporalDatabase: join(root, 'temporal.db'),
    temporalRecord: join(run, 'temporal.json'),
  };
}
