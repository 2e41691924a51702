import { writeFileSync } from 'node:fs';
import { runBuilt } from '../test/support/run-program';
import { startCpuMeter } from './production/cpu-meter';
import { inFolder, runBench, say } from './production/in-folder';
import type { Lastly } from './production/lastly';
import { machineLine } from './production/machine';
import { measure } from './production/measure';
import { type ProductionStack, startProductionStack } from './production/stack';
import { steadyLoad } from './production/steady';
import { readSteadyOptions, type SteadyOptions } from './production/steady-arguments';
import { steadyReport } from './production/steady-report';

const SILENT_MS = 600_000;
const AT_ONCE = 64;

/** `npm run bench:steady`: a share of the highest rate for ten minutes, in which nothing may grow. */
async function main(): Promise<void> {
  const reading = readSteadyOptions(process.argv.slice(2));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => `- ${fault}`).join('\n'));
  await inFolder((folder, lastly) => run(reading.options, folder, lastly));
}

async function run(options: SteadyOptions, folder: string, { register }: Lastly): Promise<void> {
  const { workers, apis, minutes } = options;
  const machine = machineLine();
  const parts = { folder, workers, apis, silentMs: SILENT_MS };
  const stack = await startProductionStack({ ...parts, progress: say, undo: register });
  say(`${stack.engine.described}\n${workers} worker(s), ${apis} API(s)\n${machine}\n`);
  const perSecond = options.perSecond ?? (await highestRate(stack, options)) * (options.sharePercent / 100);
  say(`${perSecond.toFixed(1)} a second for ${minutes} minute(s)`);
  const measured = await steadyLoad(stack, { perSecond, minutes }, say);
  say(`\n${steadyReport(measured)}\n`);
  const audit = await runBuilt('audit', stack.environment);
  say(`The audit ended with code ${audit.code}:\n${audit.printed}`);
  if (options.json !== undefined) {
    const at = new Date().toISOString();
    const result = { at, engine: stack.engine.described, machine, options, perSecond, minutes: measured };
    writeFileSync(options.json, `${JSON.stringify({ ...result, auditCode: audit.code }, null, 1)}\n`);
  }
  if (audit.code !== 0) throw new Error('the audit is not clean');
}

/** Of plain requests: once to warm up, and once to measure. */
async function highestRate(stack: ProductionStack, { requests }: SteadyOptions): Promise<number> {
  const job = {
    kind: 'orders',
    order: 'plain',
    count: requests,
    silentSeconds: 0,
    untilFinal: true,
  } as const;
  const pace = { kind: 'closed', atOnce: AT_ONCE } as const;
  const meter = startCpuMeter(stack.metered);
  await measure(stack, meter, { ...job, pace });
  const { perSecond } = await measure(stack, meter, { ...job, pace });
  meter.stop();
  say(`The highest rate, ${AT_ONCE} at a time: ${perSecond.toFixed(1)} a second`);
  return perSecond;
}

runBench(main);
