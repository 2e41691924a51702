import type { TrialOptions } from './arguments';
import { audit, hasPassed } from './audit';
import { batchRun } from './batch/run-batch';
import { killSchedule } from './chaos';
import { drive } from './drive';
import { workflowsOf } from './engine';
import type { Facts } from './facts';
import { keepEvidence } from './keep';
import { merchant } from './merchant';
import { readFacts } from './read-facts';
import { reportOf } from './report';
import { runChaos } from './run-chaos';
import { lookAround, untilQuiet } from './settle';
import { stopwatch } from './stopwatch';
import { startTrialStack, type TrialStack } from './trial-stack';
import { arrivalMs, workloadOf } from './workload';

export type TrialResult = { readonly passed: boolean; readonly report: string };

/** What ends with the trial, also with one that is broken off. */
export type Undo = (stop: () => Promise<void>) => void;

/**
 * One trial in a folder of its own: the whole gateway as processes, orders of all kinds against providers that
 * misbehave, kills by the seed; then quiet, and the audit.
 */
export async function runTrial(
  options: TrialOptions,
  folder: string,
  tell: (line: string) => void,
  undo: Undo,
): Promise<TrialResult> {
  const clock = stopwatch();
  const { orders, behaviours } = workloadOf(options);
  const stack = await startTrialStack({ folder, behaviours, worker: options.worker }, undo);
  clock.lap('start');
  const what = `${orders.length} orders and ${options.batch} rows of a batch`;
  tell(`The gateway runs; ${what} come in over ${arrivalMs(options) / 1000} s`);

  const client = merchant(stack.apiUrl, stack.apiKey);
  const schedule = killSchedule(options.seed, options.kills, arrivalMs(options));
  const batch = options.batch === 0 ? undefined : batchRun(options, stack);
  const [placed, sent, kills] = await Promise.all([
    drive(orders, client, options.concurrency),
    batch?.drive(),
    runChaos(schedule, stack.victims),
  ]);
  clock.lap('orders and kills');
  tell(`Every order is answered, ${schedule.length} kills are over; waiting until nothing moves`);

  let unrest = await untilQuiet(() => lookAround(stack));
  clock.lap('until quiet');
  const seen = sent === undefined ? undefined : await batch?.look(sent);
  if (seen !== undefined) {
    unrest = await untilQuiet(() => lookAround(stack));
    clock.lap('sent again');
  }
  const driven = { ...placed, repeated: added([placed.repeated, ...(batch?.repeated ?? [])]) };
  const facts = await factsOf(stack, driven, unrest, seen);
  const verdicts = audit(facts);
  clock.lap('audit');
  const passed = hasPassed(verdicts);
  const told = { options, facts, verdicts, kills };
  const report = reportOf({ ...told, endedByItself: endsOf(stack), seconds: clock.seconds() });
  if (!passed || options.keep) await keepEvidence(folder, { facts, verdicts, report }, stack.temporalAddress);
  await stack.stop();
  return { passed, report };
}

async function factsOf(
  stack: TrialStack,
  driven: Facts['driven'],
  unrest: Facts['unrest'],
  batch: Facts['batch'],
): Promise<Facts> {
  const rows = batch?.sent.rows.filter(({ status }) => status === 'dispatched') ?? [];
  const accepted = driven.placed.flatMap((each) => (each.outcome === 'accepted' ? [each.id] : []));
  const workflows = await workflowsOf(stack.temporalAddress, [
    ...accepted,
    ...rows.flatMap(({ requestId }) => requestId ?? []),
  ]);
  return readFacts(stack, { driven, unrest, batch, workflows });
}

function endsOf({ victims }: TrialStack): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(victims).map(([name, each]) => [name, each.endedByItself()]));
}

function added(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts.flatMap((each) => [...each]))
    sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}
