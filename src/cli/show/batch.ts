import type { Attributes, Resource } from '../http/api-document';
import { card } from './card';
import { plainText } from './plain-text';
import { table } from './table';
import { isRecord, moneyOf, textOf, timeOf } from './values';

/** A batch for people: what was uploaded, how far it is, and where its money is. */
export function batchCard({ id, attributes: a }: Resource): string {
  const shown = card([
    ['Batch', id],
    ['Status', textOf(a['status'])],
    ['Rows', countsOf(a['rows'], 'total')],
    ['Payout requests', countsOf(a['requests'])],
    ['Progress', progressOf(a)],
    ['Reference', textOf(a['reference_id'])],
    ['Description', textOf(a['description'])],
    ['Point', textOf(a['point_id'])],
    ['Plan', textOf(a['plan'])],
    ['Bad rows', textOf(a['on_invalid'])],
    ['Submitted by', textOf(a['submitted_by'])],
    ['Approval', approvalOf(a['approval'])],
    ['Cancellation', cancellationOf(a['cancellation'])],
    ['Created', timeOf(a['created_at'])],
    ['To be approved until', a['approval'] === null && a['final'] !== true ? timeOf(a['expires_at']) : ''],
    ['Finished', timeOf(a['finished_at'])],
  ]);
  const money = moneyTable(a['money']);
  return money === '' ? shown : `${shown}\n${money}`;
}

/** `1,000 total, 990 ready, 10 held`: what is none is left out. */
function countsOf(counts: unknown, always?: string): string {
  if (!isRecord(counts)) return '';
  return Object.entries(counts)
    .filter(([name, count]) => name === always || count !== 0)
    .map(([name, count]) => `${grouped(count)} ${plainText(name)}`)
    .join(', ');
}

/** Thousands apart, since these are many. */
export function grouped(count: unknown): string {
  return textOf(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

function progressOf({ final, rows_total, progress }: Attributes): string {
  if (final === true || !isRecord(progress)) return '';
  const done = `${grouped(progress['final'])} of ${grouped(rows_total)} at their end`;
  const end = timeOf(progress['estimated_end_at']);
  return `${done}, ${textOf(progress['rows_per_second'])} a second${end === '' ? '' : `, the end about ${end}`}`;
}

function approvalOf(approval: unknown): string {
  if (!isRecord(approval)) return '';
  return `by ${textOf(approval['by'])} at ${timeOf(approval['at'])}, until ${timeOf(approval['expires_at'])}`;
}

function cancellationOf(cancellation: unknown): string {
  if (!isRecord(cancellation)) return '';
  const reason = textOf(cancellation['reason']);
  const asked = `${textOf(cancellation['result'])}, asked for at ${timeOf(cancellation['requested_at'])}`;
  return reason === '' ? asked : `${asked}: ${reason}`;
}

function moneyTable(money: unknown): string {
  const rows = (Array.isArray(money) ? money : []).filter(isRecord);
  if (rows.length === 0) return '';
  return table(
    ['Status', '>Payout requests', '>Amount', '>Paid'],
    rows.map((row) => [
      textOf(row['status']),
      grouped(row['requests']),
      moneyOf(row, 'amount', 'currency'),
      moneyOf(row, 'processed_amount', 'currency'),
    ]),
  );
}

const TITLES = ['Batch', 'Created', 'Status', '>Rows', '>Bad', 'Plan', 'Reference', 'Description'];

export function batchTable(batches: readonly Resource[]): string {
  if (batches.length === 0) return 'There are no such batches.\n';
  const rows = batches.map(({ id, attributes: a }) => [
    id,
    timeOf(a['created_at']),
    textOf(a['status']),
    grouped(a['rows_total']),
    a['rows_invalid'] === 0 ? '' : grouped(a['rows_invalid']),
    textOf(a['plan']),
    textOf(a['reference_id']),
    textOf(a['description']),
  ]);
  return table(TITLES, rows);
}
