import { rowsOf, type SentBatches } from '../support/batches/sent-batches';

export type BatchPath = {
  readonly name: string;
  /** Runs a batch to its end, and gives the id of its workflow. */
  readonly run: (batches: SentBatches) => Promise<string>;
};

/** The paths of batches, which are recorded and replayed as those of requests are. */
export const BATCH_PATHS: readonly BatchPath[] = [
  {
    name: 'batch-approved-and-completed',
    run: async (batches) => {
      const batch = await batches.store(rowsOf(10));
      await batches.approve(batch);
      await batches.until(batch.id, 'COMPLETED');
      return batch.id;
    },
  },
  {
    name: 'batch-paused-and-resumed',
    run: async (batches) => {
      const batch = await batches.store(rowsOf(60));
      await batches.approve(batch);
      await batches.untilSent(batch.id, 5);
      await batches.command(batch, 'pause');
      await batches.until(batch.id, 'PAUSED');
      await batches.command(batch, 'resume');
      await batches.until(batch.id, 'COMPLETED');
      return batch.id;
    },
  },
  {
    name: 'batch-canceled',
    run: async (batches) => {
      const batch = await batches.store(rowsOf(60));
      await batches.approve(batch);
      await batches.untilSent(batch.id, 5);
      await batches.command(batch, 'cancel');
      await batches.until(batch.id, 'CANCELED');
      return batch.id;
    },
  },
  {
    name: 'batch-never-approved',
    run: async (batches) => {
      const batch = await batches.store(rowsOf(1), { expires_at: new Date(Date.now() + 1_500) });
      await batches.until(batch.id, 'EXPIRED');
      return batch.id;
    },
  },
];
