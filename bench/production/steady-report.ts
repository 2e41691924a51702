import type { Minute } from './steady';
import { table } from './table';

/** A line a minute: what grows from one to the next is a fault. */
export function steadyReport(minutes: readonly Minute[]): string {
  const sumOf = (rows: Readonly<Record<string, number>>): number =>
    Object.values(rows).reduce((sum, each) => sum + each, 0);
  const whole = (...figures: readonly number[]): string => figures.map((each) => each.toFixed(0)).join(' ');
  return table([
    [
      'minute',
      'orders',
      '201 p50 p95 p99, ms',
      'final p50 p95 p99, ms',
      'API MB',
      'worker MB',
      'Temporal MB',
      'not final',
      'outbox',
      'inbox',
      'callbacks',
      'dead rows',
    ],
    ...minutes.map(({ orders, answered, final, residentMb, backlog, deadRows }, index) => [
      String(index + 1),
      String(orders),
      whole(answered.p50, answered.p95, answered.p99),
      whole(final.p50, final.p95, final.p99),
      whole(residentMb['api'] ?? 0),
      whole(residentMb['worker'] ?? 0),
      whole(residentMb['temporal'] ?? 0),
      whole(backlog.notFinal),
      whole(backlog.outbox),
      whole(backlog.inbox),
      whole(backlog.callbacks),
      whole(sumOf(deadRows)),
    ]),
  ]);
}
