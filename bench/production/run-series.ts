import { type BenchOptions, isBySelf } from './arguments';
import type { MeasuredSeries } from './cost';
import type { CpuMeter, CpuTimes } from './cpu-meter';
import type { BareJob, OrdersJob } from './jobs';
import { type Measured, measure, measureIdle } from './measure';
import type { Rounds } from './report';
import type { ProductionStack } from './stack';

/** Every series once in each round, in turn, so that what changes on the machine meets all of them. */
export async function runSeries(
  stack: ProductionStack,
  meter: CpuMeter,
  options: BenchOptions,
  tell: (line: string) => void,
): Promise<{ readonly rounds: Rounds; readonly idle: readonly CpuTimes[] }> {
  const series = options.only.filter((each): each is MeasuredSeries => !isBySelf(each));
  const rounds = new Map<MeasuredSeries, readonly Measured[]>(series.map((each) => [each, []]));
  const idle: CpuTimes[] = [];
  if (series.length > 0) await warmUp(stack, options);
  for (let round = 1; round <= options.rounds && series.length > 0; round += 1) {
    idle.push(await measureIdle(stack, meter));
    for (const each of series) {
      const plainRate = rounds.get('plain')?.at(-1)?.perSecond ?? 0;
      const measured = await measure(stack, meter, jobOf(each, options, plainRate));
      rounds.set(each, [...(rounds.get(each) ?? []), measured]);
      tell(`round ${round}, ${each}: ${measured.perSecond.toFixed(1)} a second`);
    }
  }
  return { rounds, idle };
}

const WARM_UP = 200;

/** Compilers, caches and pools first: the first requests of a process cost several times what the others do. */
async function warmUp({ generator }: ProductionStack, options: BenchOptions): Promise<void> {
  const count = Math.min(WARM_UP, options.requests);
  await generator.run({ ...jobOf('bare', options, 0), count });
  await generator.run({ ...jobOf('plain', options, 0), count });
}

function jobOf(series: MeasuredSeries, options: BenchOptions, plainRate: number): BareJob | OrdersJob {
  const { requests: count, atOnce } = options;
  if (series === 'bare') return { kind: 'bare', count, atOnce };
  const orders = { kind: 'orders', count, silentSeconds: 0, untilFinal: true } as const;
  if (series === 'half')
    return { ...orders, order: 'plain', pace: { kind: 'rate', perSecond: plainRate / 2 } };
  return { ...orders, order: series, pace: { kind: 'closed', atOnce } };
}
