import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { type Child, logTail } from './child';
import { errorText } from './error-text';
import { poll } from './poll';
import { isRunning } from './processes';

export type TemporalService = {
  /** host:port of its gRPC service. */
  readonly address: string;
  readonly searchAttributes: readonly string[];
};

const NAMESPACE = 'default';
const READY_MAX_MS = 120_000;
const CONNECT_MAX_MS = 2_000;
const KEYWORD = temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

/** The server ended by itself before it served anything. */
export class EndedWhileStarting extends Error {
  constructor(end: string, log: string) {
    super(`The embedded Temporal server ended (${end}) while it started:\n${log}`);
  }
}

/**
 * Resolves when the child serves its namespace with every search attribute. Throws with the end of its
 * log when it ends before that, or is not ready in time.
 */
export async function temporalReady(child: Child, service: TemporalService, logFile: string): Promise<void> {
  let last = '';
  const ready = await poll(
    async () => {
      if (!isRunning(child.identity)) {
        const end = await child.ended;
        throw new EndedWhileStarting(end, logTail(logFile));
      }
      last = (await faultOf(service)) ?? '';
      return last === '' || undefined;
    },
    { everyMs: 50, forMs: READY_MAX_MS },
  );
  if (ready) return;
  const seconds = READY_MAX_MS / 1000;
  throw new Error(
    `The embedded Temporal server was not ready after ${seconds} s (${last}):\n${logTail(logFile)}`,
  );
}

/** What is not ready yet, undefined when all is. */
async function faultOf({ address, searchAttributes }: TemporalService): Promise<string | undefined> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: CONNECT_MAX_MS });
    await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    await addMissing(connection, searchAttributes);
    return undefined;
  } catch (error) {
    return errorText(error);
  } finally {
    await connection?.close();
  }
}

/** The server heeds `--search-attribute` only when it makes its database: one that is new since is added here. */
async function addMissing(connection: Connection, names: readonly string[]): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: NAMESPACE,
  });
  const missing = names.filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
  await connection.operatorService.addSearchAttributes({ namespace: NAMESPACE, searchAttributes });
}
