import { type Column, textTable } from '../../src/explain/text-table';
import type { TurnName } from './turns';

/** How many calls of an operation were answered with a status, in one phase of a turn. */
export type CallCount = {
  readonly phase: string;
  /** As `POST /path`. */
  readonly operation: string;
  readonly status: number;
  readonly cases: number;
};

/** A kind of failure, as Schemathesis groups them. */
export type Failure = {
  readonly code: string;
  readonly title: string;
  readonly count: number;
  readonly operations: readonly string[];
};

export type TurnReport = {
  readonly turn: TurnName;
  /** Of the process; 0 where it found nothing. */
  readonly code: number | null;
  readonly complete: boolean;
  readonly cases: number;
  readonly failures: readonly Failure[];
  /** What Schemathesis could not do. */
  readonly errors: number;
  readonly calls: readonly CallCount[];
  readonly logFile: string;
};

/** A run that tried less has proven less. */
export const CASES_MIN = 20_000;

/**
 * What a generated call cannot reach: a notice's body is the connector's own, and is signed. What a bad one is
 * answered with is tested all the same.
 */
const UNREACHABLE: readonly string[] = ['POST /v1/payout-gateway/provider-callbacks/{connector}/{account}'];

/** All that was found wrong, a sentence each; empty where all is well. */
export function findingsOf(turns: readonly TurnReport[]): readonly string[] {
  const cases = sum(turns.map((turn) => turn.cases));
  return [
    ...turns.flatMap(findingsOfTurn),
    ...serverErrors(turns),
    ...unreached(turns).map((operation) => `operator: no call of ${operation} succeeded`),
    ...(cases < CASES_MIN ? [`only ${cases} cases were tried, and ${CASES_MIN} are the least`] : []),
  ];
}

function findingsOfTurn({ turn, code, complete, failures, errors, logFile }: TurnReport): readonly string[] {
  const found = failures.map(
    ({ code: id, title, count, operations }) => `${turn}: ${id} ${title}, ${count}: ${operations.join(', ')}`,
  );
  if (errors > 0) found.push(`${turn}: ${errors} errors of Schemathesis itself, see ${logFile}`);
  if (!complete) found.push(`${turn}: Schemathesis did not come to its end`);
  if (code !== 0 && found.length === 0)
    found.push(`${turn}: Schemathesis ended with ${code}, see ${logFile}`);
  return found;
}

// The checks find these as well; counted here they cannot be switched off by a word in a configuration.
function serverErrors(turns: readonly TurnReport[]): readonly string[] {
  return turns.flatMap(({ turn, calls }) =>
    calls
      .filter(({ status }) => status >= 500)
      .map(
        ({ operation, status, cases }) => `${turn}: ${operation} was answered ${cases} times with ${status}`,
      ),
  );
}

/** What the turn with all rights never got a success from: its own work was not tested. */
function unreached(turns: readonly TurnReport[]): readonly string[] {
  const calls = turns.find(({ turn }) => turn === 'operator')?.calls ?? [];
  const reached = new Set(calls.filter(({ status }) => status < 300).map(({ operation }) => operation));
  const operations = [...new Set(calls.map(({ operation }) => operation))];
  return operations.filter((operation) => !reached.has(operation) && !UNREACHABLE.includes(operation));
}

const PHASES = ['examples', 'coverage', 'fuzzing', 'stateful'];
const COLUMNS: readonly Column[] = [
  { title: 'Key', align: 'left' },
  { title: 'Cases', align: 'right' },
  ...PHASES.map((title): Column => ({ title, align: 'right' })),
  { title: '2xx', align: 'right' },
  { title: '4xx', align: 'right' },
  { title: '5xx', align: 'right' },
];

/** Cases as Schemathesis counts them, then the calls that were made for them by phase and kind of answer. */
export function summaryOf(turns: readonly TurnReport[]): readonly string[] {
  const rows = turns.map(({ turn, cases, calls }) => [turn, String(cases), ...cellsOf(calls)]);
  const all = turns.flatMap(({ calls }) => calls);
  const total = ['all', String(sum(turns.map(({ cases }) => cases))), ...cellsOf(all)];
  return textTable(COLUMNS, [...rows, total]);
}

function cellsOf(calls: readonly CallCount[]): readonly string[] {
  const counted = (holds: (call: CallCount) => boolean) =>
    String(sum(calls.filter(holds).map(({ cases }) => cases)));
  const ofHundred = (hundred: number) => counted(({ status }) => Math.floor(status / 100) === hundred);
  return [...PHASES.map((name) => counted(({ phase }) => phase === name)), ...[2, 4, 5].map(ofHundred)];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}
