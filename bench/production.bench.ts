import { writeFileSync } from 'node:fs';
import { type BenchOptions, readOptions } from './production/arguments';
import { measureBatch } from './production/batch';
import { batchReport } from './production/batch/report';
import { startCpuMeter } from './production/cpu-meter';
import { inFolder, runBench, say } from './production/in-folder';
import type { Lastly } from './production/lastly';
import { machineLine } from './production/machine';
import { measureMemory, silentMsFor } from './production/memory';
import { type Rounds, reportOf } from './production/report';
import { runSeries } from './production/run-series';
import { startProductionStack } from './production/stack';
import { statementsOf } from './production/statements';

/** `npm run bench`: the engine's own speed and the gateway's, on one production-like stack, in turns. */
async function main(): Promise<void> {
  const reading = readOptions(process.argv.slice(2));
  if (!reading.ok) throw new Error(reading.faults.map((fault) => `- ${fault}`).join('\n'));
  const { options } = reading;
  await inFolder((folder, lastly) => run(options, folder, lastly), options.keep);
}

async function run(options: BenchOptions, folder: string, { register }: Lastly): Promise<void> {
  const machine = machineLine();
  const { workers, apis, profile } = options;
  const silentMs = silentMsFor(options.waiting);
  const stack = await startProductionStack({
    folder,
    workers,
    apis,
    silentMs,
    ...(profile === undefined ? {} : { profile }),
    progress: say,
    undo: register,
  });
  const size = `${workers} worker(s), ${apis} API(s), ${options.atOnce} at a time, ${options.requests} each`;
  say(`${stack.engine.described}\n${size}, ${options.rounds} round(s)\n${machine}\n`);
  const meter = startCpuMeter(stack.metered);
  const { rounds, idle } = await runSeries(stack, meter, options, say);
  meter.stop();
  if (rounds.size > 0) say(`\nminimum, median and maximum of the rounds\n\n${reportOf(rounds, idle)}`);
  const memory = options.only.includes('memory') ? await measureMemory(stack, options.waiting, say) : [];
  const batch = options.only.includes('batch') ? await measureBatch(stack, options, say) : undefined;
  if (batch !== undefined) say(`\n${batchReport(batch)}`);
  if (options.json === undefined) return;
  const measured = { at: new Date().toISOString(), engine: stack.engine.described, machine, options };
  writeFileSync(
    options.json,
    `${JSON.stringify({ ...measured, idle, series: plainOf(rounds), memory, batch }, null, 1)}\n`,
  );
}

/** As plain data: a map is nothing in JSON. */
function plainOf(rounds: Rounds) {
  return Object.fromEntries(
    [...rounds].map(([series, all]) => [
      series,
      all.map((measured) => ({
        ...measured,
        counts: { ...measured.counts, byStatement: statementsOf(measured) },
      })),
    ]),
  );
}

runBench(main);
