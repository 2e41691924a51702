import { text } from '../../api/attributes/schemas';
import { errorOf, type GatewayError } from '../../api/gateway-errors';
import { pointer } from '../../api/json/pointer';
import { FORBIDDEN_KEYS } from '../../api/json/structure-fault';
import { AMOUNT_ATTRIBUTES, PAYOUT_REQUEST_ATTRIBUTES } from '../../api/payout-requests/attributes';
import { isPrintable } from '../../domain/fields/printable';
import { nearestName } from './nearest-name';
import type { CsvRecord } from './read-records';

/** What the cells of a column are: an attribute of the order, a field of its recipient, an entry of its metadata. */
export type Column = {
  readonly name: string;
  readonly kind: 'attribute' | 'field' | 'metadata';
  readonly key: string;
};

const FIELDS = 'fields.';
const METADATA = 'metadata.';
const SHOWN_CHARACTERS_MAX = 64;
const METADATA_KEY = text(64);

const ATTRIBUTE_COLUMNS: readonly string[] = Object.keys(PAYOUT_REQUEST_ATTRIBUTES).filter(
  (name) => name !== 'fields' && name !== 'metadata',
);
const NEEDED: readonly string[] = Object.entries(PAYOUT_REQUEST_ATTRIBUTES)
  .filter(([, schema]) => !schema.safeParse(undefined).success)
  .map(([name]) => name);

/** The columns as the header names them, whatever they are; blanks around a name do not count. */
export function columnsOf({ cells }: CsvRecord): readonly Column[] {
  return cells.map((cell): Column => {
    const name = cell.trim();
    if (name.startsWith(FIELDS)) return { name, kind: 'field', key: name.slice(FIELDS.length) };
    if (name.startsWith(METADATA)) return { name, kind: 'metadata', key: name.slice(METADATA.length) };
    return { name, kind: 'attribute', key: name };
  });
}

/**
 * All that is wrong with a header: columns that are unknown, there twice, or missing.
 *
 * @param fieldKeys of all services in use
 * @param hasPoint the batch names the point of rows that name none
 */
export function columnErrors(
  columns: readonly Column[],
  line: number,
  fieldKeys: readonly string[],
  hasPoint: boolean,
): readonly GatewayError[] {
  const names = columns.map(({ name }) => name);
  const known = [...ATTRIBUTE_COLUMNS, ...fieldKeys.map((key) => FIELDS + key)];
  const isKnown = (column: Column) => isMetadata(column) || known.includes(column.name);
  // Then it is no header, but perhaps somebody's account: nothing of it is repeated.
  if (!columns.some(isKnown)) return [errorOf('invalid_attribute', noHeader(names))];
  const error = (name: string, says: string) =>
    errorOf('invalid_attribute', says, { pointer: pointer('rows', line, shown(name)) });
  const unknown = columns.filter((column) => !isKnown(column));
  const repeated = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const missing = NEEDED.filter((name) => !names.includes(name) && !(name === 'point_id' && hasPoint));
  const hasAmount = AMOUNT_ATTRIBUTES.some((name) => names.includes(name));
  return [
    ...unknown.map(({ name }) => error(name, unknownText(name, known))),
    ...repeated
      .filter((name) => name !== '')
      .map((name) => error(name, `The column "${shown(name)}" is there twice.`)),
    ...missing.map((name) => error(name, `The column ${name} is missing.`)),
    ...(hasAmount ? [] : [error('point_amount', 'The column point_amount is missing, or service_amount.')]),
  ];
}

function isMetadata({ kind, key }: Column): boolean {
  return kind === 'metadata' && METADATA_KEY.safeParse(key).success && !FORBIDDEN_KEYS.includes(key);
}

function noHeader([first = '', ...others]: readonly string[]): string {
  const needs = 'The first row must name the columns';
  if (first.includes('\r')) return `${needs}; lines must end with LF or CRLF.`;
  const sign = [';', '\t', '|'].find((each) => others.length === 0 && first.includes(each));
  if (sign === undefined) return `${needs}; it names none that is known.`;
  return `${needs}, separated by commas; this file seems to have ${sign === ';' ? 'semicolons' : sign === '\t' ? 'tabs' : 'bars'}.`;
}

function unknownText(name: string, known: readonly string[]): string {
  if (name === '') return 'A column has no name.';
  const meant = nearestName(name, known);
  return `There is no column "${shown(name)}"${meant === undefined ? '' : `; perhaps ${meant} is meant`}.`;
}

/** What stands in a header may be of any length, and hold what nobody can read. */
function shown(name: string): string {
  const short = name.slice(0, SHOWN_CHARACTERS_MAX);
  return isPrintable(short) ? short : '?';
}
