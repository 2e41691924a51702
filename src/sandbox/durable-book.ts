import { join } from 'node:path';
import { applyRecord, type Book, emptyBook } from './book';
import { openJournal } from './journal';
import { type BookRecord, parseRecord } from './records';

/** The book and its journal. Memory changes at once, so that two calls never decide on the same state. */
export type DurableBook = {
  readonly book: Book;
  /** Changes the book at once, and resolves when the record is on the disk. */
  readonly write: (record: BookRecord) => Promise<void>;
  /** Whoever answers from the book waits for this first: no answer may tell of what a crash could take back. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const JOURNAL_FILE = 'sandbox-book.jsonl';

/** Opens the book in a data folder and replays it. Throws, with the line's number, on a line that it cannot read. */
export async function openBook(dataDir: string): Promise<DurableBook> {
  const path = join(dataDir, JOURNAL_FILE);
  const { lines, journal } = await openJournal(path);
  const book = emptyBook();
  for (const [index, line] of lines.entries()) {
    const record = parseRecord(line);
    if (record === undefined) {
      await journal.close();
      throw new Error(`${path}:${index + 1} is no record of the sandbox's book`);
    }
    applyRecord(book, record);
  }
  return {
    book,
    write: (record) => {
      applyRecord(book, record);
      return journal.append(JSON.stringify(record));
    },
    settled: journal.settled,
    close: journal.close,
  };
}
