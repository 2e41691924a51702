import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';

async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

/** Ids of all workflows that the engine knows of, running or closed. */
export function workflowsOf(address: string, wanted: readonly string[]): Promise<ReadonlySet<string>> {
  return withClient(address, async ({ workflow }) => {
    const known = new Set<string>();
    for await (const { workflowId } of workflow.list()) known.add(workflowId);
    // The list may lag behind; who is missing in it is asked for by name.
    for (const id of wanted.filter((each) => !known.has(each))) {
      const isKnown = await workflow
        .getHandle(id)
        .describe()
        .then(
          () => true,
          () => false,
        );
      if (isKnown) known.add(id);
    }
    return known;
  });
}

/** The histories of these workflows as JSON; one that cannot be had is told by its error's text. */
export function historiesOf(
  address: string,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly json: string }[]> {
  return withClient(address, async ({ workflow }) => {
    const histories: { id: string; json: string }[] = [];
    for (const id of ids) {
      const json = await workflow
        .getHandle(id)
        .fetchHistory()
        .then(historyToJSON, (error: unknown) => JSON.stringify({ missing: String(error) }));
      histories.push({ id, json });
    }
    return histories;
  });
}
