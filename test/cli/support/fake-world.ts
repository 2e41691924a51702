import { ReadableStream } from 'node:stream/web';
import { runCli } from '../../../src/cli/run-cli';
import type { World } from '../../../src/cli/world';

export type Sent = {
  readonly method: string | undefined;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

/** What a gateway of a test says to a call: an answer, or an error of the network. */
export type Reply = Response | Error;

export type FakeWorld = World & {
  readonly printed: () => string;
  readonly told: () => string;
  readonly sent: readonly Sent[];
  readonly pauses: readonly number[];
  /** Lines drawn on the terminal, each in place of the one before. */
  readonly drawn: readonly string[];
  readonly asked: readonly string[];
  /** What was written to files. */
  readonly saved: ReadonlyMap<string, string>;
};

type Given = {
  readonly variables?: Readonly<Record<string, string>>;
  /** In the order of the calls; a call beyond them is an error of the test. */
  readonly replies?: readonly Reply[];
  readonly files?: Readonly<Record<string, string>>;
  /** Ctrl-C is pressed during the pause of this number, from 1. */
  readonly interruptedInPause?: number;
  /** There is a terminal, at which this is answered when it is asked. */
  readonly terminal?: { readonly says: string };
};

/** Surroundings without network, clock and chance: what was written and sent can be read afterwards. */
export function fakeWorld(given: Given = {}): FakeWorld {
  const [printed, told]: [string[], string[]] = [[], []];
  const [sent, pauses]: [Sent[], number[]] = [[], []];
  const [drawn, asked]: [string[], string[]] = [[], []];
  const saved = new Map<string, string>();
  const { terminal } = given;
  const replies = [...(given.replies ?? [])];
  const interruption = new AbortController();
  const textOf = (file: string): string => {
    const text = given.files?.[file];
    if (text === undefined) throw new Error('there is no such file');
    return text;
  };
  return {
    variables: { GATEWAY_KEY: 'sk_test_1', ...given.variables },
    out: async (text) => void printed.push(text),
    tell: (line) => void told.push(`${line}\n`),
    readInput: async (file) => textOf(file),
    async openInput(file) {
      const text = textOf(file);
      const isFile = file !== '-';
      const sizeBytes = isFile ? Buffer.byteLength(text) : undefined;
      // In two pieces, so that something happens between them.
      const open = () =>
        ReadableStream.from([text.slice(0, 5), text.slice(5)].map((part) => Buffer.from(part)));
      return { sizeBytes, canRepeat: isFile, open };
    },
    async saveFile(file, pieces) {
      if (file.includes('/')) throw new Error('there is no such folder');
      saved.set(file, await textOfPieces(pieces));
    },
    draw: terminal === undefined ? undefined : (line) => void drawn.push(line),
    ask:
      terminal === undefined
        ? undefined
        : async (question) => {
            asked.push(question);
            return terminal.says;
          },
    async fetch(url, { method, headers, body } = {}) {
      const read = await bodyOf(body);
      sent.push({ method, url: String(url), headers: Object.fromEntries(new Headers(headers)), body: read });
      const reply = replies.shift();
      if (reply === undefined) throw new Error('the test expected no such call');
      if (reply instanceof Error) throw reply;
      return reply;
    },
    async pause(ms, signal) {
      pauses.push(ms);
      if (pauses.length === given.interruptedInPause) interruption.abort();
      signal.throwIfAborted();
    },
    newIdempotencyKey: () => 'made-1',
    interruption: () => interruption.signal,
    printed: () => printed.join(''),
    told: () => told.join(''),
    sent,
    pauses,
    drawn,
    asked,
    saved,
  };
}

/** JSON as what it says, a stream as its text. */
async function bodyOf(body: RequestInit['body']): Promise<unknown> {
  if (typeof body === 'string') return JSON.parse(body);
  return body === undefined || body === null ? undefined : await new Response(body).text();
}

async function textOfPieces(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const read: Uint8Array[] = [];
  for await (const piece of pieces) read.push(piece);
  return Buffer.concat(read).toString();
}

/** Words are parted by single blanks: `request get por_1`. */
export function runLine(line: string, world: World) {
  return runCli(line === '' ? [] : line.split(' '), world);
}

export function answer(status: number, document: unknown, headers: Readonly<Record<string, string>> = {}) {
  return new Response(JSON.stringify(document), { status, headers });
}

export function resource(id: string, type: string, attributes: Readonly<Record<string, unknown>> = {}) {
  return { id, type, attributes };
}

export const request = (attributes: Readonly<Record<string, unknown>> = {}) => ({
  data: resource('por_1', 'payout-request', { status: 'CREATED', final: false, version: 1, ...attributes }),
});

export const list = (data: readonly unknown[], next: string | null = null) => ({ data, links: { next } });

export function refusal(status: number, ...errors: readonly Readonly<Record<string, unknown>>[]) {
  return answer(status, { errors: errors.map((error) => ({ title: 'A title.', ...error })) });
}

export function noConnection(): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) });
}
