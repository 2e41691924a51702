import { APART, costBeyondIdleMs, costMs, type MeasuredSeries, partsOf } from './cost';
import type { CpuTimes, Part } from './cpu-meter';
import type { Latency, Measured } from './measure';
import { shown, spreadOf } from './spread';
import { table } from './table';

/** What was measured in each round, by series. */
export type Rounds = ReadonlyMap<MeasuredSeries, readonly Measured[]>;

const PART_NAMES: Readonly<Record<Part, string>> = {
  api: 'API',
  worker: 'worker',
  bareWorker: 'bare worker',
  temporal: 'Temporal',
  postgresTemporal: 'Postgres for Temporal',
  postgresGateway: 'Postgres for the gateway',
  postgresShared: 'Postgres, for both',
  sandbox: 'apart: sandbox',
  receiver: 'apart: receiver',
  generator: 'apart: generator',
  observer: 'apart: observer in Postgres',
};

type Row = readonly [name: string, digits: number, of: (measured: Measured, round: number) => number];

/** Every figure as minimum, median and maximum of the rounds. */
export function reportOf(rounds: Rounds, idle: readonly CpuTimes[]): string {
  return [
    section('Rates and times', rounds, timeRows(rounds)),
    section('Processor time, ms each', rounds, cpuRows()),
    idleSection(idle),
    costSection(rounds, idle),
    section('Counts, each', rounds, COUNT_ROWS),
    statusLines(rounds),
  ].join('\n\n');
}

function section(title: string, rounds: Rounds, rows: readonly Row[]): string {
  const series = [...rounds.keys()];
  const lines = rows
    .map(([name, digits, of]) => [
      name,
      ...series.map((each) => cell((rounds.get(each) ?? []).map(of), digits)),
    ])
    .filter((line) => line.slice(1).some((text) => text !== '-'));
  return table([[title, ...series], ...lines]);
}

function cell(figures: readonly number[], digits: number): string {
  return figures.some((figure) => !Number.isFinite(figure)) ? '-' : shown(spreadOf(figures), digits);
}

function timeRows(rounds: Rounds): readonly Row[] {
  const bare = rounds.get('bare') ?? [];
  const times = (
    name: string,
    of: (measured: Measured) => Latency | undefined,
    digits: number,
  ): readonly Row[] =>
    (['p50', 'p95', 'p99'] as const).map((share) => [
      `${name} ${share}, ms`,
      digits,
      (measured) => of(measured)?.[share] ?? Number.NaN,
    ]);
  return [
    ['a second', 1, ({ perSecond }) => perSecond],
    ['rate to bare', 3, ({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN)],
    ...times('call to 201', ({ answered }) => answered, 0),
    ...times('call to final', ({ final }) => final, 0),
  ];
}

function cpuRows(): readonly Row[] {
  const parts = [...new Set([...partsOf('bare'), ...partsOf('plain'), ...APART])];
  return parts.map((part) => [PART_NAMES[part], 2, ({ cpuMs }) => cpuMs[part]]);
}

function idleSection(idle: readonly CpuTimes[]): string {
  const parts = [...new Set([...partsOf('bare'), ...partsOf('plain')])];
  const figures = (part: Part): readonly number[] => idle.map((times) => times[part]);
  return table([
    ['An idle second, ms', ''],
    ...parts.map((part) => [PART_NAMES[part], cell(figures(part), 1)]),
  ]);
}

/** The sum of what belongs to it, and the bare workflow's sum over it: 1 where all else costs nothing. */
function costSection(rounds: Rounds, idle: readonly CpuTimes[]): string {
  const series = [...rounds.keys()];
  const rowsOf = (of: (each: MeasuredSeries, measured: Measured, round: number) => number) => {
    const figures = series.map((each) => (rounds.get(each) ?? []).map((one, round) => of(each, one, round)));
    const bare = (rounds.get('bare') ?? []).map((one, round) => of('bare', one, round));
    const ratios = figures.map((all) => all.map((one, round) => (bare[round] ?? Number.NaN) / one));
    return [figures.map((all) => cell(all, 2)), ratios.map((all) => cell(all, 3))] as const;
  };
  const [sums, ratios] = rowsOf((each, { cpuMs }) => costMs(each, cpuMs));
  const [beyond, beyondRatios] = rowsOf((each, measured, round) => {
    const idleThen = idle[round];
    return idleThen === undefined ? Number.NaN : costBeyondIdleMs(each, measured, idleThen);
  });
  return table([
    ['All of it together', ...series],
    ['ms each', ...sums],
    ['bare / this', ...ratios],
    ['ms each, less what is idle', ...beyond],
    ['bare / this, less what is idle', ...beyondRatios],
  ]);
}

const COUNT_ROWS: readonly Row[] = [
  ['history events', 2, ({ history }) => history.events],
  ['state transitions', 2, ({ history }) => history.stateTransitions],
  ['history bytes', 0, ({ history }) => history.bytes],
  ['callbacks', 2, ({ callbacks }) => callbacks],
  ['statements of the gateway', 2, ({ counts }) => counts.gateway.statements],
  ['commits of the gateway', 2, ({ counts }) => counts.gateway.commits],
  ['WAL bytes of the gateway', 0, ({ counts }) => counts.gateway.walBytes],
  ['statements of Temporal', 2, ({ counts }) => counts.temporal.statements],
  ['commits of Temporal', 2, ({ counts }) => counts.temporal.commits],
  ['WAL bytes of Temporal', 0, ({ counts }) => counts.temporal.walBytes],
  ['WAL flushes, for both', 2, ({ counts }) => counts.walFlushes],
];

/** A series whose requests did not end as they should measured something else. */
function statusLines(rounds: Rounds): string {
  const lines = [...rounds].flatMap(([series, all]) => {
    const words = new Set(all.flatMap(({ statuses }) => Object.keys(statuses)));
    const count = (word: string): number => all.reduce((sum, { statuses }) => sum + (statuses[word] ?? 0), 0);
    return words.size === 0
      ? []
      : [`${series}: ${[...words].map((word) => `${count(word)} ${word}`).join(', ')}`];
  });
  return ['How the requests ended', ...lines].join('\n');
}
