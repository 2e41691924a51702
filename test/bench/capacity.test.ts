import { capacityOf, type Given, type UnitCosts } from '../../bench/production/capacity';

const COST: UnitCosts = {
  cpuMs: {
    api: 6,
    worker: 30,
    bareWorker: 99,
    temporal: 12,
    postgresTemporal: 9,
    postgresGateway: 8,
    postgresShared: 1,
    sandbox: 99,
    receiver: 99,
    generator: 99,
    observer: 99,
  },
  history: { events: 12, stateTransitions: 6, bytes: 3072 },
  counts: {
    gateway: { statements: 22, commits: 10, walBytes: 18_432 },
    temporal: { statements: 97, commits: 40, walBytes: 98_304 },
  },
};
const GIVEN: Given = { perSecond: 1_000, usePercent: 60, keepDays: 3, commitMs: 0.6, bookingsPerSecond: 500 };

test.each([
  ['cores, API', '10'],
  ['cores, worker', '50'],
  ['cores, Postgres for the gateway', '15'],
  ['gateway: commits a second', '10000'],
  ['Temporal: WAL, MB a second', '94'],
  ['histories, GB a day', '247'],
  ['state transitions a second', '6000'],
  // 24 ms of each request at 1000 a second are 24 shards that are always busy; a tenth of the time: 240.
  ['shards', '256'],
  // 1000 payments a second by accounts that take 300 each.
  ['deposit accounts, at least', '4'],
] as const)('%s: what one request costs becomes what a thousand a second need', (name, needed) => {
  expect(
    capacityOf(COST, GIVEN)
      .find(([first]) => first === name)
      ?.at(-1),
  ).toBe(needed);
});

test('what was not measured is not told', () => {
  const rows = capacityOf(COST, { ...GIVEN, bookingsPerSecond: undefined });
  expect(rows.map(([name]) => name)).not.toContain('deposit accounts, at least');
});
