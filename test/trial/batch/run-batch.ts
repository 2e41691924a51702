import type { TrialOptions } from '../arguments';
import { type Query, readingDatabase } from '../database';
import type { Facts } from '../facts';
import { merchant } from '../merchant';
import type { TrialStack } from '../trial-stack';
import { batchDoor, uploadPath } from './batch-door';
import type { BatchDriven, BatchRowFact, BatchSeen } from './batch-facts';
import { batchFile } from './batch-file';
import { brokenUpload } from './broken-upload';
import { type BatchTrial, driveBatch, uploadAgain } from './drive-batch';

const GONE_AFTER_MS = 15_000;

/** The batch of a trial: to be sent while processes are killed, and to be looked at when all is over. */
export type BatchRun = {
  readonly drive: () => Promise<BatchDriven>;
  /** Uploads the same once more, and reads what became of both. */
  readonly look: (driven: BatchDriven) => Promise<Facts['batch']>;
  /** What the clients saw before they tried again, and how often. */
  readonly repeated: readonly ReadonlyMap<string, number>[];
};

export function batchRun(options: TrialOptions, stack: TrialStack): BatchRun {
  const clients = [merchant(stack.apiUrl, stack.apiKey), merchant(stack.apiUrl, stack.operatorKey)] as const;
  const file = batchFile(options, Date.now());
  const name = `batch-${options.seed}`;
  const door = batchDoor(...clients, { csv: file.csv, plan: options.plan });
  const url = `${stack.apiUrl}/v1/payout-gateway${uploadPath(name, options.plan)}`;
  const { api } = stack.victims;
  const trial: BatchTrial = {
    door,
    file,
    name,
    seed: options.seed,
    killApi: options.kills === 0 ? undefined : (downMs) => void api.kill(downMs),
    breakUpload: (kill) => brokenUpload(url, stack.apiKey, file.csv, kill, GONE_AFTER_MS),
  };
  return {
    repeated: clients.map(({ repeated }) => repeated),
    drive: () => driveBatch(trial),
    async look(before) {
      const { driven, againId } = await uploadAgain(trial, before);
      const seen = async (id: string): Promise<BatchSeen> => ({
        id,
        attributes: await door.attributes(id),
        results: await door.results(id),
        rows: await readingDatabase(stack.databaseUrl, (query) => rowsOf(query, id)),
      });
      return { file: file.rows, driven, sent: await seen(driven.id), again: await seen(againId) };
    },
  };
}

async function rowsOf(query: Query, batchId: string): Promise<readonly BatchRowFact[]> {
  const rows = await query(
    'select batch_id, number, line, status, request_id, reference_id from batch_rows order by number',
  );
  return rows
    .filter((row) => row['batch_id'] === batchId)
    .map((row) => ({
      number: Number(row['number']),
      line: Number(row['line']),
      status: String(row['status']),
      requestId: textOf(row['request_id']),
      referenceId: textOf(row['reference_id']),
    }));
}

const textOf = (value: unknown): string | null => (value === null ? null : String(value));
