import { Client, Connection } from '@temporalio/client';

export type HistorySize = {
  readonly events: number;
  readonly stateTransitions: number;
  readonly bytes: number;
};

const SAMPLE = 40;

/** What the engine keeps of some of these workflows, evenly out of all: the mean of each figure. */
export async function historySizes(address: string, ids: readonly string[]): Promise<HistorySize> {
  const connection = await Connection.connect({ address });
  try {
    const { workflow } = new Client({ connection });
    const step = Math.max(1, Math.floor(ids.length / SAMPLE));
    const sizes: HistorySize[] = [];
    for (const id of ids.filter((_, index) => index % step === 0)) {
      const { raw } = await workflow.getHandle(id).describe();
      const info = raw.workflowExecutionInfo;
      sizes.push({
        events: Number(info?.historyLength ?? 0),
        stateTransitions: Number(info?.stateTransitionCount ?? 0),
        bytes: Number(info?.historySizeBytes ?? 0),
      });
    }
    const mean = (of: (size: HistorySize) => number): number =>
      sizes.reduce((total, size) => total + of(size), 0) / Math.max(1, sizes.length);
    return {
      events: mean((size) => size.events),
      stateTransitions: mean((size) => size.stateTransitions),
      bytes: mean((size) => size.bytes),
    };
  } finally {
    await connection.close();
  }
}
