import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenApiDocument } from '../../src/api/openapi/types';
import { startCallbackReceiver } from '../../test/support/callback-receiver';
import { ROOT } from '../../test/support/source-files';
import { findingsAfter } from './aftermath';
import { type FuzzOptions, readOptions } from './arguments';
import { fuzzClient } from './client';
import { knownOf, writeTurn } from './facts';
import { type FuzzedGateway, startGateway } from './gateway';
import { schemathesisIn } from './python';
import { findingsOf, summaryOf, type TurnReport } from './report';
import { runTurn } from './run-turn';
import { seed } from './seed';
import { OPERATOR_KEY, turns } from './turns';

const SEEDS = 1_000_000;

/** `npm run fuzz -- --seed 7`: ends with code 1 when anything was found. */
async function main(): Promise<number> {
  const reading = readOptions(process.argv.slice(2), randomInt(SEEDS));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => `- ${fault}`).join('\n'));
  const { options } = reading;
  const schemathesis = await schemathesisIn(join(ROOT, '.fuzz'));
  const folder = mkdtempSync(join(tmpdir(), 'payout-gateway-fuzz-'));
  // Where this runs as root, Postgres runs as another user, who must get in.
  chmodSync(folder, 0o755);
  say(`Seed ${options.seed}. Starting the gateway …`);
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let undo = stops.pop(); undo !== undefined; undo = stops.pop()) await undo();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    const receiver = await startCallbackReceiver();
    stops.push(receiver.stop);
    const gateway = await startGateway(folder);
    stops.push(gateway.stop);
    const reports = await fuzz(gateway, {
      schemathesis,
      folder,
      options,
      callbackUrl: `${receiver.url}/told`,
    });
    const findings = [...findingsOf(reports), ...(await findingsAfter(gateway))];
    await stop();
    for (const line of ['', ...summaryOf(reports), '', ...verdict(findings)]) say(line);
    if (findings.length === 0 && !options.keep) rmSync(folder, { recursive: true, force: true });
    else say(`Logs and reports are kept in ${folder}; --seed ${options.seed} tries the same again.`);
    return findings.length === 0 ? 0 : 1;
  } catch (error) {
    say(`Seed ${options.seed}; what there is of the run is kept in ${folder}`);
    throw error;
  } finally {
    await stop();
  }
}

type Setting = {
  readonly schemathesis: string;
  readonly folder: string;
  readonly options: FuzzOptions;
  /** Where the orders of the seed are told what happens. */
  readonly callbackUrl: string;
};

async function fuzz(
  gateway: FuzzedGateway,
  { schemathesis, folder, options, callbackUrl }: Setting,
): Promise<readonly TurnReport[]> {
  const client = fuzzClient(gateway.url, OPERATOR_KEY);
  const seeded = await seed(client, callbackUrl);
  const description = (await (await fetch(`${gateway.url}/openapi.json`)).json()) as OpenApiDocument;
  const known = await knownOf(seeded, client, description, Date.now());
  const reports: TurnReport[] = [];
  for (const [index, turn] of turns(await revokedKey(gateway)).entries()) {
    const own = join(folder, turn.name);
    const files = writeTurn(own, turn, known);
    const { url } = gateway;
    const seedOfTurn = options.seed + index;
    const report = await runTurn(turn, files, {
      ...{ schemathesis, url, folder: own, seed: seedOfTurn },
      examples: options.examples,
    });
    say(`${turn.name}: ${report.cases} cases, ${report.failures.length} kinds of failures`);
    reports.push(report);
  }
  return reports;
}

/** A key that was good: made and revoked as an operator does it. */
async function revokedKey({ run }: FuzzedGateway): Promise<string> {
  const made = await run('keys', [
    ...['create', '--mode', 'test', '--scopes', 'merchant,operator'],
    ...['--organization', 'org_ours'],
  ]);
  const secret = /sk_test_\w+/.exec(made.printed)?.[0];
  const id = /key_\w+/.exec(made.printed)?.[0];
  if (secret === undefined || id === undefined) throw new Error(`No key was made:\n${made.printed}`);
  const revoked = await run('keys', ['revoke', id]);
  if (revoked.code !== 0) throw new Error(`The key was not revoked:\n${revoked.printed}`);
  return secret;
}

function verdict(findings: readonly string[]): readonly string[] {
  if (findings.length === 0) return ['Nothing was found.'];
  return [`Findings: ${findings.length}`, ...findings.map((finding) => `- ${finding}`)];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
