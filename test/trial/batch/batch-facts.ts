import type { FileRow } from './batch-file';

/** A row as the database has it. */
export type BatchRowFact = {
  readonly number: number;
  readonly line: number;
  readonly status: string;
  readonly requestId: string | null;
  readonly referenceId: string | null;
};

export type Attributes = Readonly<Record<string, unknown>>;
export type ResultLine = Readonly<Record<string, string>>;

/** A batch at its end: what its merchant reads of it, and its rows. */
export type BatchSeen = {
  readonly id: string;
  readonly attributes: Attributes;
  readonly results: readonly ResultLine[];
  readonly rows: readonly BatchRowFact[];
};

/** An answer to the client on the way; undefined where none came in all that time. */
export type Said = {
  readonly what: string;
  readonly status: number | undefined;
  readonly expected: readonly number[];
};

/** An upload of the file under the name of the batch. */
export type Uploaded = {
  readonly when: string;
  readonly status: number | undefined;
  readonly id: string | null;
  readonly replayed: boolean;
};

/** How many rows had been sent when it was paused, and how many a while later. */
export type PausedFact = { readonly sentAtFirst: number; readonly sentLater: number };

/** What was done to the batch while processes were killed. */
export type BatchDriven = {
  readonly id: string;
  readonly uploads: readonly Uploaded[];
  readonly said: readonly Said[];
  /** Undefined where all rows had been sent before anybody could pause it. */
  readonly paused: PausedFact | undefined;
  readonly seconds: Readonly<Record<string, number>>;
};

export type BatchFacts = {
  readonly file: readonly FileRow[];
  readonly driven: BatchDriven;
  readonly sent: BatchSeen;
  /** The same rows once more, under another name of the batch. */
  readonly again: BatchSeen;
};
