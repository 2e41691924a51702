import type { BatchMeasured } from '../batch';
import { type Latency, latency } from '../measure';
import { shown, spreadOf } from '../spread';
import { table } from '../table';
import type { RatePair } from './rates';
import type { SingleTimes } from './singles';
import type { BatchEnd } from './to-its-end';

/** All figures of the series, as text. */
export function batchReport({ pairs, singles, end, memory }: BatchMeasured): string {
  return [
    ratesSection(pairs),
    singlesSection('Single requests, some a second', singles.steady),
    singlesSection('Lone single requests', singles.lone),
    endSection(end),
    table([['Worker, MB', ''], ...memory.map(({ when, megabytes }) => [when, megabytes.join(', ')])]),
  ].join('\n\n');
}

function ratesSection(pairs: readonly RatePair[]): string {
  const columns: readonly (readonly [string, number, (pair: RatePair) => number])[] = [
    ['posted a second', 1, (pair) => pair.postedPerSecond],
    ['by a batch, a second', 1, (pair) => pair.batchPerSecond],
    ['posted / batch', 2, (pair) => pair.postedPerSecond / pair.batchPerSecond],
    ['batch / posted', 2, (pair) => pair.batchPerSecond / pair.postedPerSecond],
    ['batch without its preview, a second', 1, (pair) => pair.sentPerSecond],
    ['upload, ms', 0, (pair) => pair.uploadMs],
    ['from its answer to the begin, ms', 0, (pair) => pair.previewMs],
    ['from the last row to COMPLETED, ms', 0, (pair) => pair.completedLateMs],
  ];
  const lines = columns.map(([name, digits, of]) => {
    const figures = pairs.map(of);
    return [name, ...figures.map((figure) => figure.toFixed(digits)), shown(spreadOf(figures), digits)];
  });
  const numbers = pairs.map((_, index) => `pair ${index + 1}`);
  return table([['Posted one by one, and as a batch', ...numbers, 'min median max'], ...lines]);
}

function singlesSection(title: string, { alone, beside }: SingleTimes): string {
  const [quiet, busy] = [latency(alone), latency(beside)];
  const shares: readonly (keyof Latency)[] = ['p50', 'p95', 'p99'];
  const lines = shares.map((share) => [
    `${share}, ms`,
    ...(alone.length === 0 ? ['-'] : [quiet[share].toFixed(0)]),
    ...(beside.length === 0 ? ['-'] : [busy[share].toFixed(0)]),
    alone.length === 0 || beside.length === 0 ? '-' : (busy[share] / quiet[share]).toFixed(2),
  ]);
  const counts = ['requests', String(alone.length), String(beside.length), ''];
  return table([[title, 'alone', 'beside a batch', 'beside / alone'], counts, ...lines]);
}

function endSection(end: BatchEnd): string {
  const { leftRows, leftSeconds, allSeconds, previewSeconds, completedLateMs, finalRequests, shown } = end;
  const rate = leftSeconds > 0 ? (leftRows / leftSeconds).toFixed(1) : '-';
  const counted = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');
  return [
    `The large batch ${end.canceled ? 'was canceled' : 'to its end'}: ${shown.status} ${allSeconds.toFixed(1)} s after it was accepted, pauses included; it began after ${previewSeconds.toFixed(1)} s`,
    ...(end.canceled
      ? []
      : [
          `with nothing beside it: ${leftRows} rows in ${leftSeconds.toFixed(1)} s, ${rate} a second; its own end ${completedLateMs.toFixed(0)} ms after its last row's`,
        ]),
    `requests of it that are final: ${finalRequests}`,
    `GET /batches/{id}: rows: ${counted(shown.rows)}; requests: ${counted(shown.requests)}; progress: ${JSON.stringify(shown.progress)}`,
  ].join('\n');
}
