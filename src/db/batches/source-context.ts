import type { BatchId } from '../../domain/ids';

/** To what the cells of a faulty row are sealed: they open at this row only. */
export function sourceContext(batchId: BatchId, number: number): string {
  return `${batchId}/${number}`;
}
