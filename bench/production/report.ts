import { APART, costMs, type MeasuredSeries, partsOf } from './cost';
import type { Part } from './cpu-meter';
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
export function reportOf(rounds: Rounds): string {
  return [
    section('Rates and times', rounds, timeRows(rounds)),
    section('Processor time, ms each', rounds, cpuRows()),
    costSection(rounds),
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

/** The sum of what belongs to it, and the bare workflow's sum over it: 1 where all else costs nothing. */
function costSection(rounds: Rounds): string {
  const bare = rounds.get('bare') ?? [];
  const series = [...rounds.keys()];
  const costs = series.map((each) => (rounds.get(each) ?? []).map(({ cpuMs }) => costMs(each, cpuMs)));
  const ratios = series.map((each, index) =>
    (rounds.get(each) ?? []).map((_, round) => {
      const measured = bare[round];
      const cost = costs[index]?.[round] ?? Number.NaN;
      return measured === undefined ? Number.NaN : costMs('bare', measured.cpuMs) / cost;
    }),
  );
  return table([
    ['All of it together', ...series],
    ['ms each', ...costs.map((figures) => cell(figures, 2))],
    ['bare / this', ...ratios.map((figures) => cell(figures, 3))],
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
