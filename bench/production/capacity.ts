import type { CpuTimes, Part } from './cpu-meter';

type Statements = { readonly statements: number; readonly commits: number; readonly walBytes: number };

/** What one request costs, as measured. */
export type UnitCosts = {
  /** Milliseconds of processor time. */
  readonly cpuMs: CpuTimes;
  readonly history: { readonly events: number; readonly stateTransitions: number; readonly bytes: number };
  readonly counts: { readonly gateway: Statements; readonly temporal: Statements };
};

export type Given = {
  readonly perSecond: number;
  /** How busy processors may be, so that what waits stays short. */
  readonly usePercent: number;
  /** How long Temporal keeps closed workflows. */
  readonly keepDays: number;
  /** What one commit takes, with its flush to the disk. */
  readonly commitMs: number;
  /** Payments that one deposit account takes a second; `undefined` where it was not measured. */
  readonly bookingsPerSecond: number | undefined;
};

/** A shard writes one thing after the other; this busy, what comes at the same moment seldom waits. */
const SHARD_USE = 0.1;
const DAY_SECONDS = 86_400;
const GIGABYTE = 1024 ** 3;
const MEGABYTE = 1024 ** 2;

const PARTS: readonly (readonly [string, readonly Part[]])[] = [
  ['API', ['api']],
  ['worker', ['worker']],
  ['Temporal', ['temporal']],
  ['Postgres for Temporal', ['postgresTemporal']],
  ['Postgres for the gateway', ['postgresGateway', 'postgresShared']],
];

/** A row for each need: what it is, the unit cost, and what that many requests a second make of it. */
export function capacityOf(cost: UnitCosts, given: Given): readonly (readonly string[])[] {
  const { perSecond, usePercent, keepDays } = given;
  const { history, counts } = cost;
  const cores = PARTS.map(([name, parts]) => {
    const ms = parts.reduce((sum, part) => sum + cost.cpuMs[part], 0);
    const needed = (ms * perSecond) / 1_000 / (usePercent / 100);
    return [`cores, ${name}`, `${ms.toFixed(1)} ms`, needed.toFixed(0)];
  });
  const ofBase = (name: string, { statements, commits, walBytes }: Statements) => [
    [`${name}: statements a second`, statements.toFixed(1), (statements * perSecond).toFixed(0)],
    [`${name}: commits a second`, commits.toFixed(1), (commits * perSecond).toFixed(0)],
    [
      `${name}: WAL, MB a second`,
      `${(walBytes / 1024).toFixed(1)} kB`,
      ((walBytes * perSecond) / MEGABYTE).toFixed(0),
    ],
  ];
  const historyPerDay = (history.bytes * perSecond * DAY_SECONDS) / GIGABYTE;
  const transitions = history.stateTransitions * perSecond;
  return [
    ['', 'one request', `${perSecond} a second`],
    ...cores,
    ...ofBase('gateway', counts.gateway),
    ...ofBase('Temporal', counts.temporal),
    ['history events a second', history.events.toFixed(1), (history.events * perSecond).toFixed(0)],
    ['histories, GB a day', `${(history.bytes / 1024).toFixed(1)} kB`, historyPerDay.toFixed(0)],
    [`histories, GB kept ${keepDays} days`, '', (historyPerDay * keepDays).toFixed(0)],
    ['state transitions a second', history.stateTransitions.toFixed(1), transitions.toFixed(0)],
    ['shards', `${shardMs(cost, given).toFixed(1)} ms`, shardsFor(shardMs(cost, given), given)],
    ...accountsFor(given),
  ];
}

/** How long the shard of a request is busy with it at most: as if each commit waited for the one before. */
const shardMs = ({ counts }: UnitCosts, { commitMs }: Given): number => counts.temporal.commits * commitMs;

/** A power of two, as shards are given: their number cannot be changed later. */
function shardsFor(busyMs: number, { perSecond }: Given): string {
  const shards = (busyMs * perSecond) / 1_000 / SHARD_USE;
  return String(2 ** Math.ceil(Math.log2(Math.max(1, shards))));
}

function accountsFor({ perSecond, usePercent, bookingsPerSecond }: Given): readonly (readonly string[])[] {
  if (bookingsPerSecond === undefined) return [];
  const accounts = Math.ceil(perSecond / (bookingsPerSecond * (usePercent / 100)));
  return [['deposit accounts, at least', `${bookingsPerSecond} payments/s each`, String(accounts)]];
}
