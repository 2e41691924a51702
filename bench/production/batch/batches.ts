import type { ProductionStack } from '../stack';
import { csvOf } from './rows';

/** A batch that was uploaded, and when the call began and was answered, in milliseconds of the wall clock. */
export type Uploaded = {
  readonly id: string;
  readonly rows: number;
  readonly calledMs: number;
  readonly acceptedMs: number;
};

export type Batches = {
  /** Uploads that many rows, which are sent without an approval. */
  readonly upload: (rows: number) => Promise<Uploaded>;
  /** False where the batch is past it. */
  readonly command: (batch: Uploaded, name: 'pause' | 'resume' | 'cancel') => Promise<boolean>;
  /** The attributes of the batch, with its counts. */
  readonly shown: (batch: Uploaded) => Promise<ShownBatch>;
};

type Counts = Readonly<Record<string, number>>;

export type ShownBatch = {
  readonly status: string;
  readonly rows: Counts;
  readonly requests: Counts;
  readonly progress: Readonly<Record<string, unknown>>;
};

const PATH = '/v1/payout-gateway/batches';

/** Batches as the merchant has them: over HTTP, by the first API. */
export function batchesOf({ apiUrl, apiKey }: ProductionStack): Batches {
  const call = (
    path: string,
    init: { readonly method: string; readonly type?: string; readonly body?: string },
  ) =>
    fetch(`${apiUrl}${PATH}${path}`, {
      method: init.method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(init.type === undefined ? {} : { 'content-type': init.type }),
      },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
  return {
    async upload(rows) {
      const body = csvOf(rows);
      const calledMs = Date.now();
      const answer = await call('?plan=each&autoprocess=true', { method: 'POST', type: 'text/csv', body });
      const text = await answer.text();
      const acceptedMs = Date.now();
      if (answer.status !== 201) throw new Error(`the batch was not accepted: ${answer.status}: ${text}`);
      const { data } = JSON.parse(text) as { readonly data: { readonly id: string } };
      return { id: data.id, rows, calledMs, acceptedMs };
    },
    async command({ id }, name) {
      const answer = await call(`/${id}/${name}`, { method: 'POST' });
      const text = await answer.text();
      if (answer.status !== 202 && answer.status !== 409)
        throw new Error(`${name} was not taken: ${answer.status}: ${text}`);
      return answer.status === 202;
    },
    async shown({ id }) {
      const answer = await call(`/${id}`, { method: 'GET' });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`the batch was not shown: ${answer.status}: ${text}`);
      const { data } = JSON.parse(text) as { readonly data: { readonly attributes: ShownBatch } };
      return data.attributes;
    },
  };
}
