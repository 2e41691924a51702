import { LosslessNumber } from 'lossless-json';
import type { JsonObject, JsonValue } from '../../api/json/json-value';
import { AMOUNT_ATTRIBUTES, PAYOUT_REQUEST_ATTRIBUTES } from '../../api/payout-requests/attributes';
import type { Column } from './columns';

// As JSON writes numbers.
const NUMBER = /^-?(?:0|[1-9]\d{0,19})(?:\.\d{1,20})?$/;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

/** How the text of a cell is read, by its attribute: what its schema takes decides. */
const FLAG_ATTRIBUTES = attributesThatTake(true);
const NUMBER_ATTRIBUTES = new Set(
  [...attributesThatTake(new LosslessNumber('2'))].filter((name) => !AMOUNT_ATTRIBUTES.includes(name)),
);

/**
 * The attributes of an order as the cells of its row say them, as if they had come as JSON: an empty cell is not
 * given, `true` and `false` (in capitals, too) and whole numbers are what they look like where such are asked
 * for. What cannot be read stays text, and is a fault of the attribute.
 */
export function rowAttributes(columns: readonly Column[], cells: readonly string[]): JsonObject {
  const attributes: Record<string, JsonValue> = {};
  const fields: [string, string][] = [];
  const metadata: [string, string][] = [];
  for (const [index, { kind, key }] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell === '') continue;
    if (kind === 'attribute') attributes[key] = cellValue(key, cell);
    else (kind === 'field' ? fields : metadata).push([key, cell]);
  }
  if (fields.length > 0) attributes['fields'] = Object.fromEntries(fields);
  if (metadata.length > 0) attributes['metadata'] = Object.fromEntries(metadata);
  return attributes;
}

function cellValue(attribute: string, cell: string): JsonValue {
  if (FLAG_ATTRIBUTES.has(attribute)) return FLAGS.get(cell.toLowerCase()) ?? cell;
  if (NUMBER_ATTRIBUTES.has(attribute) && NUMBER.test(cell)) return new LosslessNumber(cell);
  return cell;
}

function attributesThatTake(value: unknown): ReadonlySet<string> {
  const taking = Object.entries(PAYOUT_REQUEST_ATTRIBUTES).filter(
    ([, schema]) => schema.safeParse(value).success,
  );
  return new Set(taking.map(([name]) => name));
}
