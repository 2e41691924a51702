import { checkedBytes } from '../../../src/batches/csv/checked-bytes';
import { type CsvRecord, readRecords } from '../../../src/batches/csv/read-records';

/** Bytes in pieces of that size, as a network brings them. */
export async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** All rows of a file. */
export async function recordsOf(content: string | Buffer, size = 65_536): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for await (const record of readRecords(checkedBytes(inPieces(bytes, size)))) records.push(record);
  return records;
}

/** What a reading is refused with: its code, and its sentence. */
export async function refusalOf(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (typeof error !== 'object' || error === null || !('errors' in error))
    throw error ?? new Error('it was read');
  const [first] = error.errors as readonly { readonly code: string; readonly detail?: string }[];
  return `${first?.code}: ${first?.detail}`;
}
