import type { Attributes, Resource } from '../http/api-document';
import { grouped } from './batch';
import { card } from './card';
import { table } from './table';
import { isRecord, moneyOf, textOf, timeOf } from './values';

/** What a batch would be, for the person who approves it: the totals first, then what is wrong. */
export function batchPreviewText({ attributes: a }: Resource): string {
  const parts = [
    card([
      ['Batch', textOf(a['batch_id'])],
      ['As of', timeOf(a['at'])],
      ['Can be approved until', timeOf(a['expires_at'])],
      ['Plan', textOf(a['plan'])],
      ['Rows', rowsOf(a['rows'])],
      ['Costs', costOf(a['cost'])],
      ...proofOf(a['proof']),
      ['Hash', textOf(a['hash'])],
    ]),
    section('What recipients get', a['totals'], ['Currency', '>Rows', '>Amount'], total),
    section('What is charged', a['charged'], ['Currency', '>Rows', '>Amount'], total),
    section('Ways', a['routes'], ROUTE_TITLES, route),
    section('What does not fit', a['unplaced'], ['Reason', '>Rows', '>Amount', 'What'], unplaced),
    section('Money to add', a['top_ups'], ['Deposit account', '>Amount'], topUp),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function section(
  title: string,
  list: unknown,
  titles: readonly string[],
  cells: (row: Attributes) => readonly string[],
): string {
  const rows = (Array.isArray(list) ? list : []).filter(isRecord);
  return rows.length === 0 ? '' : `${title}\n${table(titles, rows.map(cells))}`;
}

function rowsOf(rows: unknown): string {
  if (!isRecord(rows)) return '';
  const told = [`${grouped(rows['placed'])} can be paid`];
  if (rows['unplaced'] !== 0) told.push(`${grouped(rows['unplaced'])} cannot`);
  if (rows['held'] !== 0) told.push(`${grouped(rows['held'])} held as duplicates`);
  return told.join(', ');
}

function costOf(cost: unknown): string {
  if (!isRecord(cost)) return '';
  const parts = `fees ${textOf(cost['fees'])}, exchange ${textOf(cost['exchange'])}`;
  return `${moneyOf(cost, 'total', 'currency')} (${parts})`;
}

function proofOf(proof: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(proof)) return [];
  const each = isRecord(proof['row_by_row']) ? proof['row_by_row'] : {};
  const left = each['unplaced'] === 0 ? '' : `, with ${grouped(each['unplaced'])} rows that do not fit`;
  const cost = textOf(each['cost']);
  return [
    ['At least it costs', `${textOf(proof['bound'])} (gap ${textOf(proof['gap'])})`],
    ['Row by row', `${cost === '' ? 'unknown' : cost}${left}`],
  ];
}

const total = (row: Attributes) => [textOf(row['currency']), grouped(row['rows']), textOf(row['amount'])];

const ROUTE_TITLES = ['Route', 'Deposit account', '>Rows', '>Payouts', '>Amount', '>Debited', '>Fees'];

const route = (row: Attributes) => [
  textOf(row['route_id']),
  textOf(row['deposit_account_id']),
  grouped(row['rows']),
  grouped(row['payouts']),
  moneyOf(row, 'amount', 'currency'),
  moneyOf(row, 'deposit_amount', 'deposit_currency'),
  moneyOf(row, 'fee', 'deposit_currency'),
];

const unplaced = (row: Attributes) => [
  textOf(row['reason']),
  grouped(row['rows']),
  moneyOf(row, 'amount', 'currency'),
  textOf(row['text']),
];

const topUp = (row: Attributes) => [textOf(row['deposit_account_id']), moneyOf(row, 'amount', 'currency')];
