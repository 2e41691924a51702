import type { Fault, Parsed } from '../domain/parsed';

/** All values, or all the faults of all of them: nothing is used of a source that is wrong in part. */
export function allParsed<T>(items: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const values: T[] = [];
  const faults: Fault[] = [];
  for (const item of items) {
    if (item.ok) values.push(item.value);
    else faults.push(...item.faults);
  }
  return faults.length === 0 ? { ok: true, value: values } : { ok: false, faults };
}
