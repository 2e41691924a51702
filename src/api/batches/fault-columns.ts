import type { Column } from '../../batches/csv/columns';
import { isPrintable } from '../../domain/fields/printable';
import { isObject, type JsonObject } from '../json/json-value';

// Rows of JSON may have any attributes; those of a hundred fields are enough to mend them by.
const COLUMNS_MAX = 200;
const NAME_CHARACTERS_MAX = 100;

/** The columns in which faulty rows of a batch are shown. */
export type FaultColumns = {
  readonly add: (attributes: JsonObject | null) => void;
  /** Null where no row is faulty, and there was no header. */
  readonly names: () => readonly string[] | null;
};

/** Of a CSV file they are its header; of JSON they are what its faulty rows have, in the order in which they come. */
export function faultColumns(header: readonly Column[] | null): FaultColumns {
  if (header !== null) return { add: () => undefined, names: () => header.map(({ name }) => name) };
  const names = new Set<string>();
  return {
    add(attributes) {
      for (const name of columnsOfJson(attributes ?? {}))
        if (names.size < COLUMNS_MAX && isColumn(name)) names.add(name);
    },
    names: () => (names.size === 0 ? null : [...names]),
  };
}

function columnsOfJson(attributes: JsonObject): readonly string[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    (name === 'fields' || name === 'metadata') && isObject(value)
      ? Object.keys(value).map((key) => `${name}.${key}`)
      : [name],
  );
}

function isColumn(name: string): boolean {
  return name.length <= NAME_CHARACTERS_MAX && isPrintable(name);
}
