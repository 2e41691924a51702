import { attributesOf } from '../kinds';

// Numbers that the load generator never comes to: rows with a recipient or a reference of another order are held.
let numbered = 1_000_000_000;

/** A file of that many plain orders, each for a recipient of its own: what is posted one by one in the other half. */
export function csvOf(rows: number): string {
  const orders = Array.from({ length: rows }, (_, index) => cellsOf(numbered + index));
  numbered += rows;
  const columns = Object.keys(orders[0] ?? {});
  const lines = orders.map((cells) => columns.map((column) => cells[column] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}

/** By column; no value of a plain order has a comma or a quote in it. */
function cellsOf(number: number): Readonly<Record<string, string>> {
  const { fields, ...others } = attributesOf('plain', number, 0);
  const named = Object.entries(fields ?? {}).map(([key, value]) => [`fields.${key}`, value] as const);
  return Object.fromEntries(
    [...Object.entries(others), ...named].map(([key, value]) => [key, String(value)]),
  );
}
