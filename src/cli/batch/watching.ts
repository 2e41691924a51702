import type { Flag } from '../command';
import { EXIT, type ExitCode } from '../exit-code';
import { CommandFailure } from '../failure';
import type { Given } from '../given';
import type { ApiClient } from '../http/api-client';
import type { Resource } from '../http/api-document';
import { batchCard } from '../show/batch';
import { progressOf } from '../show/progress';
import { isRecord, textOf } from '../show/values';
import type { World } from '../world';
import { followBatch } from './follow-batch';
import { progressLine, progressMark } from './progress-line';

const LIMIT_DEFAULT_S = 86_400;

export const FOR_FLAG = {
  for: { value: 'SECONDS', says: `how long at most, up to ${LIMIT_DEFAULT_S} (${LIMIT_DEFAULT_S})` },
} as const satisfies Readonly<Record<string, Flag>>;

export function forFaults(given: Given<'for'>): readonly string[] {
  const text = given.one('for') ?? '1';
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= LIMIT_DEFAULT_S
    ? []
    : [`--for must be a whole number of seconds, from 1 to ${LIMIT_DEFAULT_S}.`];
}

/** Shows how far a batch is until it has ended. For programs it is printed whenever its status is another one. */
export async function watchUntilEnd(
  id: string,
  given: Given<'for' | 'json'>,
  api: ApiClient,
  world: World,
): Promise<ExitCode> {
  const limitMs = Number(given.one('for') ?? LIMIT_DEFAULT_S) * 1000;
  const progress = progressOf(world);
  let last: unknown;
  const show = async (batch: Resource): Promise<void> => {
    const { status, final } = batch.attributes;
    if (status !== last && final !== true) {
      if (given.has('json')) await world.out(`${JSON.stringify(batch)}\n`);
      for (const hint of hintsOf(batch)) world.tell(hint);
    }
    last = status;
    progress(progressLine(batch), progressMark(batch));
  };
  const isFinal = ({ attributes }: Resource): boolean => attributes['final'] === true;
  const batch = await toldToGoOn(world, id, () => followBatch(api, id, limitMs, isFinal, show));
  await world.out(given.has('json') ? `${JSON.stringify(batch)}\n` : batchCard(batch));
  return codeOf(batch, world);
}

/** What a person can do, where nothing goes on by itself. */
function hintsOf({ id, attributes }: Resource): readonly string[] {
  if (attributes['status'] === 'AWAITING_APPROVAL')
    return [`It waits for its approval: gateway batch approve ${id}`];
  return attributes['status'] === 'PAUSED' ? [`It is paused; to go on: gateway batch resume ${id}`] : [];
}

/** 0 where all that was to be sent was paid. */
function codeOf(batch: Resource, world: World): ExitCode {
  if (batch.attributes['final'] !== true) world.tell('It has not ended yet; the watching has.');
  else if (!isPaid(batch)) world.tell('Not all of it was paid: see gateway batch results.');
  else return EXIT.ok;
  return EXIT.failed;
}

function isPaid({ attributes: a }: Resource): boolean {
  const rows = countsOf(a['rows']);
  const unsent = ['held', 'ready', 'conflict', 'canceled', 'expired'].some((name) => (rows[name] ?? 0) !== 0);
  const unpaid = Object.entries(countsOf(a['requests'])).some(
    ([name, count]) => name !== 'PROCESSED' && count !== 0,
  );
  return textOf(a['status']) === 'COMPLETED' && !unsent && !unpaid;
}

const countsOf = (counts: unknown): Readonly<Record<string, unknown>> => (isRecord(counts) ? counts : {});

async function toldToGoOn<T>(world: World, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandFailure && error.exitCode !== EXIT.refused)
      world.tell(`Only the watching ends, the batch goes on; to see: gateway batch watch ${id}`);
    throw error;
  }
}
