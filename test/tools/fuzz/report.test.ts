import { CASES_MIN, findingsOf, summaryOf, type TurnReport } from '../../../tools/fuzz/report';

const OPERATION = 'GET /things';

function aTurn(given: Partial<TurnReport> = {}): TurnReport {
  return {
    turn: 'operator',
    code: 0,
    complete: true,
    cases: CASES_MIN,
    failures: [],
    errors: 0,
    calls: [
      { phase: 'coverage', operation: OPERATION, status: 200, cases: 3 },
      { phase: 'fuzzing', operation: OPERATION, status: 404, cases: 4 },
    ],
    logFile: 'a.log',
    ...given,
  };
}

const calls = (status: number) => [{ phase: 'coverage', operation: OPERATION, status, cases: 2 }];

test('a run of enough cases, in which nothing failed and everything was reached, has no finding', () => {
  expect(findingsOf([aTurn()])).toEqual([]);
});

test.each<[what: string, given: Partial<TurnReport>, named: string]>([
  [
    'a failed check',
    { failures: [{ code: 'ST201', title: 'Bad', count: 2, operations: [OPERATION] }] },
    'ST201',
  ],
  ['an error of the tool itself', { errors: 1 }, 'errors of Schemathesis'],
  ['a run that was broken off', { complete: false }, 'end'],
  ['an exit code that nothing explains', { code: 1 }, 'ended with 1'],
  ['an answer with 5xx that no check saw', { calls: [...aTurn().calls, ...calls(503)] }, '503'],
  ['an operation without a success', { calls: calls(404) }, `no call of ${OPERATION}`],
  ['too few cases', { cases: CASES_MIN - 1 }, String(CASES_MIN - 1)],
])('%s is a finding', (_what, given, named) => {
  const findings = findingsOf([aTurn(given)]);
  expect(findings).toEqual([expect.stringContaining(named)]);
});

test('without a key nothing has to be reached', () => {
  expect(findingsOf([aTurn(), aTurn({ turn: 'none', calls: calls(401) })])).toEqual([]);
});

test('the summary counts cases by key, and calls by phase and kind of answer', () => {
  const [, , ...rows] = summaryOf([aTurn(), aTurn({ turn: 'none', cases: 5, calls: calls(401) })]);
  expect(rows.map((row) => row.trim().split(/\s+/))).toEqual([
    ['operator', '20000', '0', '3', '4', '0', '3', '4', '0'],
    ['none', '5', '0', '2', '0', '0', '0', '2', '0'],
    ['all', '20005', '0', '5', '4', '0', '3', '6', '0'],
  ]);
});
