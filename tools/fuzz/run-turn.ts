import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TurnFiles } from './facts';
import type { CallCount, Failure, TurnReport } from './report';
import { runProgram } from './run-program';
import type { Turn } from './turns';

export type TurnOptions = {
  readonly schemathesis: string;
  readonly url: string;
  readonly folder: string;
  readonly seed: number;
  readonly examples: number;
};

/** One run of Schemathesis over all operations, by all checks. What it cannot end is a finding, too. */
export async function runTurn(turn: Turn, files: TurnFiles, options: TurnOptions): Promise<TurnReport> {
  const { schemathesis, url, folder, seed, examples } = options;
  const report = join(folder, 'report.json');
  const logFile = join(folder, 'schemathesis.log');
  const args = [
    ...['--config-file', files.configuration, 'run', `${url}/openapi.json`],
    ...['--checks', 'all', '--seed', String(seed), '--max-examples', String(examples)],
    ...['--no-color', '--report-json-path', report],
  ];
  const env = {
    FUZZ_FACTS: files.facts,
    SCHEMATHESIS_HOOKS: 'hooks',
    PYTHONPATH: __dirname,
    // The sources are no place for compiled modules.
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const { code, printed } = await runProgram(schemathesis, args, { env, cwd: folder, logFile });
  const read = readReport(report, files.counts);
  if (read === undefined) throw new Error(`Schemathesis ended with ${code} and no report:\n${printed}`);
  return { turn: turn.name, code, logFile, ...read };
}

type Printed = {
  readonly complete: boolean;
  readonly test_cases: { readonly generated: number };
  readonly failures: readonly Failure[];
  readonly errors: readonly unknown[];
  readonly warnings: Readonly<Record<string, readonly unknown[]>>;
};

function readReport(
  report: string,
  counts: string,
): Omit<TurnReport, 'turn' | 'code' | 'logFile'> | undefined {
  try {
    const { complete, test_cases, failures, errors } = JSON.parse(readFileSync(report, 'utf8')) as Printed;
    const calls = JSON.parse(readFileSync(counts, 'utf8')) as readonly CallCount[];
    return { complete, cases: test_cases.generated, failures, errors: errors.length, calls };
  } catch {
    return undefined;
  }
}
