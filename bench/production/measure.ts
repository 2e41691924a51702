import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../quantile';
import { type CpuMeter, type CpuTimes, cpuBetween } from './cpu-meter';
import { endedOrders } from './ended-orders';
import { type HistorySize, historySizes } from './histories';
import type { BareJob, OrdersJob } from './jobs';
import { untilSettled } from './settled';
import type { ProductionStack } from './stack';
import { COUNTS_LATE_MS, countedBetween, readStatistics, type Statistics } from './statistics';

export type Latency = { readonly p50: number; readonly p95: number; readonly p99: number };

/** One series: everything by workflow or request, but for the rate. */
export type Measured = {
  readonly count: number;
  readonly perSecond: number;
  /** Milliseconds of processor time of each. */
  readonly cpuMs: CpuTimes;
  /** How long that was read, in all. */
  readonly seconds: number;
  /** From the call to its answer; of a bare workflow, to the answer to its start. */
  readonly answered: Latency;
  /** From the call to the commit of the final status. */
  readonly final: Latency | undefined;
  readonly history: HistorySize;
  readonly counts: Statistics;
  readonly callbacks: number;
  /** How the requests ended, and how many each way. */
  readonly statuses: Readonly<Record<string, number>>;
};

/** Carries out one job, and reads all meters before and after, when nothing moves any more. */
export async function measure(
  stack: ProductionStack,
  meter: CpuMeter,
  job: BareJob | OrdersJob,
): Promise<Measured> {
  const { observerUrl } = stack.cluster;
  await untilSettled(observerUrl);
  const [statistics, callbacks] = await Promise.all([readStatistics(observerUrl), callbacksGot(stack)]);
  const cpu = meter.read();
  const readMs = Date.now();
  const done = await stack.generator.run(job);
  // What is told to the merchant is part of the work.
  await untilSettled(observerUrl);
  const cpuUsed = cpuBetween(cpu, meter.read());
  const seconds = (Date.now() - readMs) / 1000;
  const callbacksNow = await callbacksGot(stack);
  const ids = done.posted.map(({ id }) => id);
  const history = await historySizes(stack.engine.address, ids);
  await pause(COUNTS_LATE_MS);
  const counts = countedBetween(statistics, await readStatistics(observerUrl));

  const ended = job.kind === 'bare' ? [] : await endedOrders(observerUrl, ids);
  const endedMs = new Map(ended.map(({ id, committedMs }) => [id, committedMs]));
  const finals = done.posted.flatMap(({ id, calledMs }) => {
    const at = endedMs.get(id);
    return at === undefined ? [] : [at - calledMs];
  });
  const per = <T extends Readonly<Record<string, number>>>(figures: T): T =>
    Object.fromEntries(Object.entries(figures).map(([name, each]) => [name, each / job.count])) as T;
  return {
    count: job.count,
    perSecond: (job.count * 1000) / (done.endedMs - done.beganMs),
    cpuMs: per(cpuUsed),
    seconds,
    answered: latency(done.posted.map(({ calledMs, answeredMs }) => answeredMs - calledMs)),
    final: job.kind === 'bare' ? undefined : latency(finals),
    history,
    counts: {
      gateway: per(counts.gateway),
      temporal: per(counts.temporal),
      walFlushes: counts.walFlushes / job.count,
      byStatement: new Map(
        [...counts.byStatement].map(([text, { calls, executionMs }]) => [
          text,
          { text, calls: calls / job.count, executionMs: executionMs / job.count },
        ]),
      ),
    },
    callbacks: (callbacksNow - callbacks) / job.count,
    statuses: tally(ended.map(({ status }) => status)),
  };
}

const IDLE_MS = 10_000;

/** The processor time of a second in which nothing is asked of anybody: polls, relays, timers. */
export async function measureIdle({ cluster }: ProductionStack, meter: CpuMeter): Promise<CpuTimes> {
  await untilSettled(cluster.observerUrl);
  const cpu = meter.read();
  await pause(IDLE_MS);
  const used = cpuBetween(cpu, meter.read());
  const parts = Object.entries(used).map(([part, ms]) => [part, (ms * 1000) / IDLE_MS]);
  return Object.fromEntries(parts) as CpuTimes;
}

async function callbacksGot({ receiverUrl }: ProductionStack): Promise<number> {
  return Number(await (await fetch(receiverUrl)).text());
}

export function latency(timesMs: readonly number[]): Latency {
  return { p50: quantile(timesMs, 0.5), p95: quantile(timesMs, 0.95), p99: quantile(timesMs, 0.99) };
}

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
