import type { Mode } from '../ids';

/** One value for test operations and one for live ones; null where the mode is not served. */
export type ByMode<T> = { readonly [M in Mode]: T | null };
