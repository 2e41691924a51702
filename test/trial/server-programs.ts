import { openDataFolder } from '../../src/embedded/data-folder';
import { startPostgres } from '../../src/embedded/postgres';
import { readProcessRecord } from '../../src/embedded/process-record';
import { isRunning } from '../../src/embedded/processes';
import { startTemporal } from '../../src/embedded/temporal';
import { SEARCH_ATTRIBUTES } from '../../workflows/payout-request/contract';
import { silentLog } from '../support/silent-log';
import type { Program } from './supervised';

type Place = { readonly dataDir: string; readonly port: number };

/** Each has a data folder of its own, so that nothing done to one touches the other. */
export function postgresProgram({ dataDir, port }: Place): Program {
  const { postgresRecord } = openDataFolder(dataDir);
  return {
    pid: () => pidIn(postgresRecord),
    start: () => startPostgres({ dataDir, port, log: silentLog }),
  };
}

/** With a file, so that what the engine has acknowledged outlives a kill. */
export function temporalProgram({ dataDir, port }: Place): Program {
  const { temporalRecord } = openDataFolder(dataDir);
  return {
    pid: () => pidIn(temporalRecord),
    start: () =>
      startTemporal({
        storage: { dataDir },
        port,
        uiPort: undefined,
        log: silentLog,
        progress: (line) => process.stderr.write(`${line}\n`),
        searchAttributes: SEARCH_ATTRIBUTES,
      }),
  };
}

function pidIn(recordFile: string): number | undefined {
  const identity = readProcessRecord(recordFile);
  return identity !== undefined && isRunning(identity) ? identity.pid : undefined;
}
