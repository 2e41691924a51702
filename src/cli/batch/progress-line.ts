import type { Resource } from '../http/api-document';
import { grouped } from '../show/batch';
import { progressBar } from '../show/progress-bar';
import { isRecord, textOf, timeOf } from '../show/values';

/** How far a batch is, on one line: bar, counts, rate, estimated end. */
export function progressLine({ attributes: a }: Resource): string {
  const progress = isRecord(a['progress']) ? a['progress'] : {};
  const [done, total] = [Number(progress['final'] ?? 0), Number(a['rows_total'] ?? 0)];
  const requests = isRecord(a['requests']) ? a['requests'] : {};
  const end = timeOf(progress['estimated_end_at']);
  return [
    `${textOf(a['status'])} ${progressBar(done, total)}`,
    `${grouped(done)} of ${grouped(total)}`,
    ...told(grouped(requests['PROCESSED']), 'paid'),
    ...told(grouped(requests['FAILED']), 'failed'),
    ...(textOf(progress['rows_per_second']) === '0.00' ? [] : [`${textOf(progress['rows_per_second'])}/s`]),
    ...(end === '' ? [] : [`ends about ${end}`]),
  ].join('  ');
}

/** Where a line is worth keeping: another status, or another tenth. */
export function progressMark({ attributes: a }: Resource): string {
  const progress = isRecord(a['progress']) ? a['progress'] : {};
  const tenth = Math.floor((Number(progress['final'] ?? 0) * 10) / Math.max(Number(a['rows_total'] ?? 0), 1));
  return `${textOf(a['status'])} ${tenth}`;
}

const told = (count: string, what: string): readonly string[] =>
  count === '' || count === '0' ? [] : [`${count} ${what}`];
