import type { BySelf, Series } from './arguments';
import type { CpuTimes, Part } from './cpu-meter';
import type { Measured } from './measure';

export type MeasuredSeries = Exclude<Series, BySelf>;

// What a bare workflow and a payout request are made of. The load generator, the sandbox provider and the
// merchant's server are no part of either.
const OF_BARE: readonly Part[] = ['bareWorker', 'temporal', 'postgresTemporal', 'postgresShared'];
const OF_REQUEST: readonly Part[] = [
  'api',
  'worker',
  'temporal',
  'postgresTemporal',
  'postgresGateway',
  'postgresShared',
];

export const APART: readonly Part[] = ['generator', 'sandbox', 'receiver', 'observer'];

export function partsOf(series: MeasuredSeries): readonly Part[] {
  return series === 'bare' ? OF_BARE : OF_REQUEST;
}

/** Milliseconds of processor time of one workflow or request, in all its parts. */
export function costMs(series: MeasuredSeries, cpuMs: CpuTimes): number {
  return partsOf(series).reduce((sum, part) => sum + cpuMs[part], 0);
}

/** The same, less what all these parts would have used meanwhile with nothing to do. */
export function costBeyondIdleMs(
  series: MeasuredSeries,
  { cpuMs, seconds, count }: Pick<Measured, 'cpuMs' | 'seconds' | 'count'>,
  idle: CpuTimes,
): number {
  return costMs(series, cpuMs) - (costMs(series, idle) * seconds) / count;
}
