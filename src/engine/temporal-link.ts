import { Client, Connection } from '@temporalio/client';
import { awayGuard } from './away-guard';

export type TemporalTarget = { readonly address: string; readonly namespace: string };

export type TemporalLink = {
  readonly address: string;
  readonly connection: Connection;
  readonly client: Client;
  readonly namespace: string;
  /** Whether the engine answers now, within `withinMs`. */
  readonly isUp: (withinMs: number) => Promise<boolean>;
  /** No call waits long for an engine that is away, and only one at a time waits at all. */
  readonly call: <T>(work: (client: Client) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

const CALL_TIMEOUT_MS = 5_000;

/** A link that connects when it is first used: the API starts, and accepts, while the engine is away. */
export function temporalLink({ address, namespace }: TemporalTarget): TemporalLink {
  const connection = Connection.lazy({ address, connectTimeout: '3 seconds' });
  const client = new Client({ connection, namespace });
  const { guarded, hasAnswered } = awayGuard();
  return {
    address,
    connection,
    client,
    namespace,
    async isUp(withinMs) {
      try {
        await connection.withDeadline(Date.now() + withinMs, () =>
          connection.workflowService.getSystemInfo({}),
        );
        hasAnswered();
        return true;
      } catch {
        return false;
      }
    },
    call: (work) => guarded(() => connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, () => work(client))),
    close: () => connection.close(),
  };
}
