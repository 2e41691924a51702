import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file of lines: what `append` has answered for is on the disk. */
export type Journal = {
  /** Resolves when the line is on the disk. Rejects for good after the first failure. */
  readonly append: (line: string) => Promise<void>;
  /** Resolves when everything appended so far is on the disk. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type OpenedJournal = { readonly lines: readonly string[]; readonly journal: Journal };

const NEW_LINE = 0x0a;

/**
 * Opens or creates the file. A last line without its end was torn by a crash: nobody was ever answered
 * for it, so it is cut off.
 */
export async function openJournal(path: string): Promise<OpenedJournal> {
  await mkdir(dirname(path), { recursive: true });
  // Only for its owner: the lines hold the secrets that notices are signed with.
  const file = await open(path, 'a+', 0o600);
  const content = await file.readFile();
  const sizeBytes = content.lastIndexOf(NEW_LINE) + 1;
  if (sizeBytes < content.length) await file.truncate(sizeBytes);
  await file.sync();
  await syncFolder(dirname(path));
  return { lines: linesOf(content.subarray(0, sizeBytes)), journal: journalOn(file, path, sizeBytes) };
}

// Line by line, since a long journal as one text would be longer than a string may be.
function linesOf(content: Buffer): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < content.length) {
    const end = content.indexOf(NEW_LINE, start);
    lines.push(content.toString('utf8', start, end));
    start = end + 1;
  }
  return lines;
}

type Waiting = { readonly text: string; readonly done: () => void; readonly failed: (why: Error) => void };

function journalOn(file: FileHandle, path: string, sizeAtStart: number): Journal {
  let sizeBytes = sizeAtStart;
  let waiting: Waiting[] = [];
  let writing = false;
  let failure: Error | undefined;

  // All that came in while the last group was written shares the next write and its one fsync.
  const writeGroups = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        if (failure !== undefined) throw failure;
        sizeBytes = await appendDurably(file, path, sizeBytes, group.map((line) => line.text).join(''));
        for (const line of group) line.done();
      } catch (error) {
        // The book in memory is now ahead of the disk: nothing may be answered from it any more.
        failure = error instanceof Error ? error : new Error(String(error));
        for (const line of group) line.failed(failure);
      }
    }
    writing = false;
  };
  const enqueue = (text: string): Promise<void> =>
    new Promise((done, failed) => {
      waiting.push({ text, done, failed });
      if (!writing) void writeGroups();
    });

  return {
    append: (line) => enqueue(`${line}\n`),
    settled: () => (writing || failure !== undefined ? enqueue('') : Promise.resolve()),
    close: () => file.close(),
  };
}

async function appendDurably(
  file: FileHandle,
  path: string,
  sizeBytes: number,
  text: string,
): Promise<number> {
  if (text === '') return sizeBytes;
  const { size } = await file.stat();
  // Two books in one file would each answer for what only the other knows.
  if (size !== sizeBytes)
    throw new Error(`${path} was written by another process: ${size} bytes, not ${sizeBytes}`);
  await file.appendFile(text);
  await file.datasync();
  return sizeBytes + Buffer.byteLength(text);
}

// Without it a power cut could lose the file's name, and with it everything in it.
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
