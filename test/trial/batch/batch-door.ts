import { setTimeout as pause } from 'node:timers/promises';
import type { Answer, Merchant } from '../merchant';
import type { Attributes, ResultLine, Uploaded } from './batch-facts';
import { readResults } from './read-results';

const LOOK_EVERY_MS = 250;
/** However long it takes, as long as something goes on. */
const STANDSTILL_MAX_MS = 300_000;

/** What a merchant and an operator do with a batch over HTTP. */
export type BatchDoor = {
  readonly upload: (when: string, name: string) => Promise<Uploaded>;
  /** The body is that of the command: its attributes. */
  readonly command: (id: string, name: string, attributes?: Attributes) => Promise<Answer | undefined>;
  readonly attributes: (id: string) => Promise<Attributes>;
  readonly previewHash: (id: string) => Promise<string | undefined>;
  readonly results: (id: string) => Promise<readonly ResultLine[]>;
  /** @throws when it does not come to that */
  readonly until: (id: string, what: string, is: (batch: Attributes) => boolean) => Promise<Attributes>;
};

export function batchDoor(
  merchant: Merchant,
  operator: Merchant,
  { csv, plan }: { readonly csv: string; readonly plan: string },
): BatchDoor {
  const attributes = async (id: string) => attributesOf(await merchant.get(`/batches/${id}`));
  return {
    attributes,
    async upload(when, name) {
      const answer = await merchant.upload(uploadPath(name, plan), csv);
      const replayed = answer?.replayed ?? false;
      return { when, status: answer?.status, id: idOf(answer), replayed };
    },
    command: (id, name, given = {}) =>
      (name === 'approve' ? operator : merchant).post(`/batches/${id}/${name}`, {
        data: { type: 'batch', id, attributes: given },
      }),
    async previewHash(id) {
      const answer = await merchant.get(`/batches/${id}/preview`);
      if (answer?.status !== 200) return undefined;
      const hash = attributesOf(answer)['hash'];
      return typeof hash === 'string' ? hash : undefined;
    },
    results: async (id) => readResults(textOf(await merchant.get(`/batches/${id}/results.csv`))),
    async until(id, what, is) {
      let last = '';
      for (let progressAt = Date.now(); Date.now() - progressAt < STANDSTILL_MAX_MS; ) {
        const batch = await attributes(id);
        if (is(batch)) return batch;
        const now = JSON.stringify([batch['status'], batch['rows'], batch['requests']]);
        if (now !== last) progressAt = Date.now();
        last = now;
        await pause(LOOK_EVERY_MS);
      }
      throw new Error(`the batch ${id} never came to this: ${what}; it is ${last}`);
    },
  };
}

/** The attributes of the batch itself stand in the query of its file. */
export const uploadPath = (name: string, plan: string): string =>
  `/batches?reference_id=${name}&plan=${plan}&on_invalid=skip`;

type Document = { readonly data?: { readonly id?: unknown; readonly attributes?: Attributes } };

function idOf(answer: Answer | undefined): string | null {
  const id = (answer?.body as Document | undefined)?.data?.id;
  return typeof id === 'string' ? id : null;
}

function attributesOf(answer: Answer | undefined): Attributes {
  const attributes = (answer?.body as Document | undefined)?.data?.attributes;
  if (attributes === undefined)
    throw new Error(`it was answered without attributes: ${JSON.stringify(answer)}`);
  return attributes;
}

function textOf(answer: Answer | undefined): string {
  if (typeof answer?.body !== 'string') throw new Error(`it was not answered with text: ${answer?.status}`);
  return answer.body;
}
