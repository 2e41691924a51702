import type { PayoutService } from '../../domain/config/payout-service';
import { masked } from '../../domain/fields/masked';
import { PAYOUT_REQUEST_ATTRIBUTES } from '../payout-requests/attributes';

type Services = readonly Pick<PayoutService, 'code' | 'fields'>[];

const FIELDS = 'fields.';
const METADATA = 'metadata.';
// `fields` and `metadata` as a whole stand there where they are no objects, and could be anything.
const OPEN = new Set(
  Object.keys(PAYOUT_REQUEST_ATTRIBUTES).filter((name) => name !== 'fields' && name !== 'metadata'),
);

/**
 * The cells of a faulty row as they may be shown: what is sensitive is masked, as is every field of a service
 * that is not known, and whatever is no attribute. Of a row with too few or too many cells nobody can tell which
 * is which: all are masked.
 *
 * @param source a list of cells of a CSV file, or a row of JSON, as it was kept
 */
export function cellsOfSource(
  source: unknown,
  { format, columns }: { readonly format: 'csv' | 'json'; readonly columns: readonly string[] },
  services: Services,
): readonly string[] {
  const cells =
    format === 'csv' && Array.isArray(source)
      ? source.map(String)
      : columns.map((column) => cellOf(source, column));
  if (cells.length !== columns.length) return columns.map((_, index) => maskedCell(cells[index] ?? ''));
  const code = cells[columns.indexOf('service')];
  const definitions = services.find((service) => service.code === code)?.fields ?? [];
  const open = new Set(definitions.filter(({ sensitive }) => !sensitive).map(({ key }) => FIELDS + key));
  return cells.map((cell, index) => {
    const column = columns[index] ?? '';
    return OPEN.has(column) || column.startsWith(METADATA) || open.has(column) ? cell : maskedCell(cell);
  });
}

function maskedCell(cell: string): string {
  return cell === '' ? '' : masked(cell);
}

function cellOf(source: unknown, column: string): string {
  const prefix = [FIELDS, METADATA].find((each) => column.startsWith(each));
  if (prefix === undefined) return textOf(memberOf(source, column));
  return textOf(memberOf(memberOf(source, prefix.slice(0, -1)), column.slice(prefix.length)));
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
