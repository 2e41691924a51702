import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { capacityOf, type Given, type UnitCosts } from './production/capacity';
import type { CpuTimes } from './production/cpu-meter';
import { runBench, say } from './production/in-folder';
import { spreadOf } from './production/spread';
import { table } from './production/table';

type Written = {
  readonly idle: readonly CpuTimes[];
  readonly series: {
    readonly plain?: readonly (UnitCosts & { readonly seconds: number; readonly count: number })[];
  };
};

const OPTIONS = {
  from: { type: 'string' },
  'per-second': { type: 'string', default: '1000' },
  'use-percent': { type: 'string', default: '60' },
  'keep-days': { type: 'string', default: '3' },
  'bookings-per-second': { type: 'string' },
  'commit-ms': { type: 'string', default: '0.6' },
} as const;

/**
 * `npm run bench:capacity -- --from FILE`: what that many requests a second would need, by the unit costs of a
 * measurement that `npm run bench -- --json FILE` has written, and `npm run bench:plan` for one account.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.from === undefined) throw new Error('--from FILE: which measurement');
  const { series, idle }: Written = JSON.parse(readFileSync(values.from, 'utf8'));
  const rounds = series.plain ?? [];
  if (rounds.length === 0) throw new Error(`${values.from} has no series "plain"`);
  const given: Given = {
    perSecond: positive('per-second', values['per-second']),
    usePercent: positive('use-percent', values['use-percent']),
    keepDays: positive('keep-days', values['keep-days']),
    commitMs: positive('commit-ms', values['commit-ms']),
    bookingsPerSecond:
      values['bookings-per-second'] === undefined
        ? undefined
        : positive('bookings-per-second', values['bookings-per-second']),
  };
  const costs = rounds.map((round) => withoutIdle(round, idle));
  say(table(capacityOf(medians(costs), given)));
}

function positive(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Error(`--${name} must be a number above 0`);
  return number;
}

/** What a part needs beyond being there: the idle part of it does not grow with the rate. */
function withoutIdle(
  round: UnitCosts & { readonly seconds: number; readonly count: number },
  idle: readonly CpuTimes[],
): UnitCosts {
  const idleMs = (part: keyof CpuTimes) =>
    (spreadOf(idle.map((each) => each[part])).median * round.seconds) / round.count;
  const cpuMs = Object.fromEntries(
    Object.entries(round.cpuMs).map(([part, ms]) => [part, Math.max(0, ms - idleMs(part as keyof CpuTimes))]),
  );
  return { ...round, cpuMs: cpuMs as CpuTimes };
}

function medians(costs: readonly UnitCosts[]): UnitCosts {
  const median = (of: (cost: UnitCosts) => number): number => spreadOf(costs.map(of)).median;
  const [first] = costs;
  if (first === undefined) throw new Error('there is no round');
  const parts = Object.keys(first.cpuMs) as (keyof CpuTimes)[];
  return {
    cpuMs: Object.fromEntries(parts.map((part) => [part, median(({ cpuMs }) => cpuMs[part])])) as CpuTimes,
    history: {
      events: median(({ history }) => history.events),
      stateTransitions: median(({ history }) => history.stateTransitions),
      bytes: median(({ history }) => history.bytes),
    },
    counts: {
      gateway: {
        statements: median(({ counts }) => counts.gateway.statements),
        commits: median(({ counts }) => counts.gateway.commits),
        walBytes: median(({ counts }) => counts.gateway.walBytes),
      },
      temporal: {
        statements: median(({ counts }) => counts.temporal.statements),
        commits: median(({ counts }) => counts.temporal.commits),
        walBytes: median(({ counts }) => counts.temporal.walBytes),
      },
    },
  };
}

runBench(main);
