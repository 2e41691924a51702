import { setImmediate as othersFirst } from 'node:timers/promises';
import { BATCH_ROWS_MAX } from './attributes';
import type { CheckedRow } from './check-row';
import type { GivenRow } from './given-row';
import { tooManyRows } from './read-upload';

// What is stored together is held together. More save little time, and cost memory that is not soon given back.
const ROWS_OF_CHUNK = 50;
// So many checks take some milliseconds, and other calls wait no longer.
const ROWS_AT_A_STRETCH = 25;

/**
 * Rows, checked and in bunches that are stored together. Other calls are served meanwhile.
 *
 * @throws GatewayErrors `body_too_large` where there are more than a batch may have
 */
export async function* checkedChunks(
  rows: AsyncIterable<GivenRow> | Iterable<GivenRow>,
  check: (row: GivenRow, number: number) => CheckedRow,
): AsyncGenerator<readonly CheckedRow[]> {
  let chunk: CheckedRow[] = [];
  let number = 0;
  for await (const row of rows) {
    number += 1;
    if (number > BATCH_ROWS_MAX) throw tooManyRows();
    chunk.push(check(row, number));
    if (number % ROWS_AT_A_STRETCH === 0) await othersFirst();
    if (chunk.length < ROWS_OF_CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** The same, with the first one read: a short file is whole before anything is done with it. */
export async function begun<T>(items: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await items.next();
  async function* all(): AsyncGenerator<T> {
    if (first.done !== true) yield first.value;
    yield* items;
  }
  return all();
}
