import type { ReadableStream } from 'node:stream/web';

/** Bytes to be sent, of which a file's can be read again. */
export type Input = {
  /** `undefined` where it is not known before all is read. */
  readonly sizeBytes: number | undefined;
  readonly canRepeat: boolean;
  readonly open: () => ReadableStream<Uint8Array>;
};

/** What a command is given of its surroundings: variables, streams, network, time and chance. */
export type World = {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Writes to the standard output; resolves when it is taken. */
  readonly out: (text: string) => Promise<void>;
  /** One line for the person, on the standard error. */
  readonly tell: (line: string) => void;
  /** The text of a file, or of the standard input for `-`. */
  readonly readInput: (file: string) => Promise<string>;
  /** A file as bytes, or the standard input for `-`. */
  readonly openInput: (file: string) => Promise<Input>;
  /** Writes a file anew. One that was not written to its end does not take the place of the one before. */
  readonly saveFile: (file: string, pieces: AsyncIterable<Uint8Array>) => Promise<void>;
  /** Shows a line in place of the one drawn before; `undefined` where the standard error is no terminal. */
  readonly draw: ((line: string) => void) | undefined;
  /** Asks the person; `undefined` where there is no terminal to ask at. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly fetch: typeof fetch;
  /** Rejects when the signal is given. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly newIdempotencyKey: () => string;
  /** From this call on Ctrl-C gives the signal, once; before it, and the second time, it ends the process. */
  readonly interruption: () => AbortSignal;
};
