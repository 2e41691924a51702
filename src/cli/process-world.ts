import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { openInput, saveFile } from './files';
import { terminalOf } from './terminal';
import type { World } from './world';

/** The surroundings of this process. */
export function processWorld(): World {
  const { draw, ask, clear } = terminalOf(process.stdin, process.stderr);
  return {
    variables: process.env,
    out: (written) => {
      clear();
      return new Promise((resolve) => process.stdout.write(written, () => resolve()));
    },
    tell: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    draw,
    ask,
    openInput,
    saveFile,
    readInput: (file) => (file === '-' ? text(process.stdin) : readFile(file, 'utf8')),
    fetch,
    pause: (ms, signal) => setTimeout(ms, undefined, { signal }),
    newIdempotencyKey: randomUUID,
    interruption,
  };
}

function interruption(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort());
  return controller.signal;
}

// 128 and the number of SIGPIPE, as shells count: never 0, for what was not told to the end.
const READER_IS_GONE = 141;

/** Ends the process when nobody reads its output any more, as in `gateway request list | head`. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(READER_IS_GONE);
    throw error;
  });
}

/** The standard output is for what was asked for; knex warns there too, of a connection that it did not get. */
export function keepOutputForAnswers(): void {
  console.log = console.error;
}
