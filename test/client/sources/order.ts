/** What the test hands to a client, as JSON in its first argument. */
export type Task = {
  readonly url: string;
  readonly key: string;
  readonly pointId: string;
  readonly idempotencyKey: string;
};

/** What the test reads from the output of a client. */
export type Outcome = {
  readonly id: string;
  readonly status: string;
  readonly processedAmount: string;
  /** Of the repetition with the same key. */
  readonly replayed: { readonly id: string; readonly header: string | null };
  readonly payouts: readonly { readonly amount: string; readonly status: string }[];
  readonly found: readonly string[];
  /** The code of an order that is refused. */
  readonly refusal: string;
};

export const LOOKS_MAX = 300;
export const LOOK_EVERY_MS = 100;
