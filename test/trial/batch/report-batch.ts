import type { Facts } from '../facts';
import { counted, line, pairs } from '../report-lines';
import type { BatchFacts } from './batch-facts';

/** The figures of a batch: what its rows were, and what was done to it. */
export function batchLines(
  batch: BatchFacts | undefined,
  { requests }: Pick<Facts, 'requests'>,
): readonly string[] {
  if (batch === undefined) return [];
  const { file, driven, sent, again } = batch;
  const made = requests.filter(({ batchId }) => batchId === sent.id);
  const { paused } = driven;
  return [
    line('rows of the file', counted(file.map(({ kind }) => kind))),
    line('uploads', driven.uploads.map(({ when, status }) => `${when} ${status}`).join(', ')),
    line('said to it', driven.said.map(({ what, status }) => `${what} ${status}`).join(', ')),
    line(
      'paused',
      paused === undefined ? 'too late' : `${paused.sentAtFirst} rows were sent, later ${paused.sentLater}`,
    ),
    line('the batch', `${sent.id} ${sent.attributes['status']}`),
    line('  rows', counted(sent.rows.map(({ status }) => status))),
    line('  requests', counted(made.map(({ status }) => status))),
    line('the second', `${again.id} ${again.attributes['status']}`),
    line('  rows', counted(again.rows.map(({ status }) => status))),
    line('  seconds', pairs(Object.entries(driven.seconds).map(([name, value]) => [name, value.toFixed(1)]))),
  ];
}
