import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Input } from './world';

/** A file, which can be read again, or the standard input, which cannot. */
export async function openInput(file: string): Promise<Input> {
  if (file === '-') {
    return { sizeBytes: undefined, canRepeat: false, open: () => bytesOf(process.stdin) };
  }
  const found = await stat(file);
  if (found.isDirectory()) throw new Error('it is a directory');
  return {
    // A pipe with a name has no size, and is empty the second time.
    sizeBytes: found.isFile() ? found.size : undefined,
    canRepeat: found.isFile(),
    open: () => bytesOf(createReadStream(file)),
  };
}

/** Writes beside the file first, so that none is left that looks whole and is not. */
export async function saveFile(file: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(pieces, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function bytesOf(readable: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(readable);
}
