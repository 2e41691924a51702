/** What a command is given of its surroundings: variables, streams, network, time and chance. */
export type World = {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Writes to the standard output; resolves when it is taken. */
  readonly out: (text: string) => Promise<void>;
  /** One line for the person, on the standard error. */
  readonly tell: (line: string) => void;
  /** The text of a file, or of the standard input for `-`. */
  readonly readInput: (file: string) => Promise<string>;
  readonly fetch: typeof fetch;
  /** Rejects when the signal is given. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly newIdempotencyKey: () => string;
  /** From this call on Ctrl-C gives the signal, once; before it, and the second time, it ends the process. */
  readonly interruption: () => AbortSignal;
};
