/** One fault of an input. `path` is a JSON pointer into what was given (`/data/attributes/service`). */
export type Fault = { readonly path: string; readonly text: string };

/** The answer of every parser: the typed value, or all the faults at once. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };
