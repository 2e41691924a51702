import type { z } from 'zod';
import { absence } from './structure';
import type { Report } from './structure-faults';
import { pointerStep } from './yaml-source';

/** The items of one section by their ids. */
export type Section<T> = {
  /** Every id that is written, even of a faulty item: a reference to that one is no fault of its own. */
  readonly written: ReadonlySet<string>;
  /** The items without a fault, in the order of the file. */
  readonly byId: ReadonlyMap<string, T>;
};

/**
 * Reads a list of items with ids. An absent section is an empty one; of two items with one id, the
 * second is at fault.
 *
 * @param idKey the key that holds the id (`id`, `code`)
 * @param readItem reports its faults and gives `undefined` if there were any
 */
export function readSection<T>(
  raw: unknown,
  path: string,
  idKey: string,
  report: Report,
  readItem: (raw: unknown, path: string) => T | undefined,
): Section<T> {
  const written = new Set<string>();
  const byId = new Map<string, T>();
  readList(raw, path, report, (rawItem, itemPath) => {
    const item = readItem(rawItem, itemPath);
    const id = valueAt(rawItem, idKey);
    if (typeof id !== 'string') return;
    if (written.has(id)) report(itemPath + pointerStep(idKey), `repeats the ${idKey} ${id}`);
    else if (item !== undefined) byId.set(id, item);
    written.add(id);
  });
  return { written, byId };
}

/** Hands on every item of a list with its path; what is there and is no list is a fault. */
export function readList(
  raw: unknown,
  path: string,
  report: Report,
  readItem: (raw: unknown, path: string) => void,
): void {
  if (raw === undefined) return;
  if (!Array.isArray(raw)) report(path, absence(raw) ?? 'must be a list');
  else
    raw.forEach((item: unknown, index) => {
      readItem(item, path + pointerStep(index));
    });
}

/** The value of a key of what may or may not be a map. */
export function valueAt(raw: unknown, key: string): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return undefined;
  return Object.entries(raw).find(([name]) => name === key)?.[1];
}

/** Whether `id` is written in the section; else a fault that says what it names not. */
export function refersTo(
  section: Pick<Section<unknown>, 'written'>,
  id: string,
  what: string,
  path: string,
  report: Report,
): boolean {
  const known = section.written.has(id);
  if (!known) report(path, `names no ${what} of this organization: ${id}`);
  return known;
}

/**
 * As {@link refersTo}, for an item that may be faulty elsewhere: a reference that can be read leads
 * somewhere or is at fault, whatever else is wrong with its item. One that cannot be read is reported as such
 * by the structure, not here.
 */
export function referenceOf(
  rawItem: unknown,
  key: string,
  schema: z.ZodType<string>,
  { section, what }: { readonly section: Pick<Section<unknown>, 'written'>; readonly what: string },
  itemPath: string,
  report: Report,
): boolean {
  const id = schema.safeParse(valueAt(rawItem, key));
  return id.success && refersTo(section, id.data, what, itemPath + pointerStep(key), report);
}
