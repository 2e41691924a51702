import { setTimeout as pause } from 'node:timers/promises';
import { undescribed } from '../described';
import type { Attributes, Resource } from '../merchant-client';

export type Told = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/** What was answered with one resource. */
export type ToldOne = Told & { readonly data: Resource; readonly attributes: Attributes };

export type BatchesOverHttp = {
  /** Uploads a CSV file. */
  readonly upload: (file: string, query: Readonly<Record<string, string>>) => Promise<ToldOne>;
  readonly get: (id: string, end?: string) => Promise<ToldOne>;
  /** What is answered with no resource: a file. */
  readonly download: (id: string, file: string) => Promise<Told>;
  readonly command: (id: string, name: string, attributes?: Attributes) => Promise<ToldOne>;
  /** Waits until the batch has the status; it is looked at by its document alone. */
  readonly until: (id: string, status: string) => Promise<Attributes>;
};

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;
const NOTHING: Resource = { id: '', type: '', attributes: {} };

/** Batches as who has the key sees them. Every answer is held to the published description. */
export function batchesOverHttp(apiUrl: string, key: string): BatchesOverHttp {
  const call = async (end: string, type?: string, body?: string): Promise<Told> => {
    const path = `/v1/payout-gateway/batches${end}`;
    const method = body === undefined ? 'GET' : 'POST';
    const content = type === undefined ? {} : { 'content-type': type };
    const answer = await fetch(`${apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...content },
      ...(body === undefined ? {} : { body }),
    });
    const { status, headers } = answer;
    const text = await answer.text();
    const mediaType = headers.get('content-type') ?? undefined;
    const faults = undescribed({ method, path, status, mediaType, body: text });
    if (faults.length > 0) throw new Error(`${path} is not as described: ${faults.join('; ')}\n${text}`);
    return { status, headers, text };
  };
  const one = (told: Told): ToldOne => {
    const { data = NOTHING } = JSON.parse(told.text) as { readonly data?: Resource };
    return { ...told, data, attributes: data.attributes };
  };
  const get: BatchesOverHttp['get'] = async (id, end = '') => one(await call(`/${id}${end}`));
  return {
    upload: async (file, query) => one(await call(`?${new URLSearchParams(query)}`, 'text/csv', file)),
    get,
    download: (id, file) => call(`/${id}/${file}`),
    command: async (id, name, attributes = {}) =>
      one(
        await call(
          `/${id}/${name}`,
          'application/vnd.api+json',
          JSON.stringify({ data: { type: 'batch', id, attributes } }),
        ),
      ),
    async until(id, status) {
      for (const giveUpAt = Date.now() + WITHIN_MS; ; await pause(LOOK_EVERY_MS)) {
        const { attributes, text } = await get(id);
        if (attributes['status'] === status) return attributes;
        if (Date.now() > giveUpAt) throw new Error(`${id} did not become ${status}: ${text}`);
      }
    },
  };
}
