import { createHash } from 'node:crypto';
import type { GivenBatch } from './given-batch';

/** By this two batches are told to be the same upload: their attributes as given, and their rows in their order. */
export type ContentHash = { readonly add: (rowHash: Buffer) => void; readonly digest: () => Buffer };

export function contentHash({ canonical }: Pick<GivenBatch, 'canonical'>): ContentHash {
  // Hashes have one length, so no two lists of them run into one text.
  const hash = createHash('sha256').update(createHash('sha256').update(canonical).digest());
  return { add: (rowHash) => hash.update(rowHash), digest: () => hash.digest() };
}
