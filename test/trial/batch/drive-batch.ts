import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../domain/routing/split/seeded';
import { stopwatch } from '../stopwatch';
import type { BatchDoor } from './batch-door';
import type { Attributes, BatchDriven, PausedFact, Said, Uploaded } from './batch-facts';
import type { BatchFile } from './batch-file';

const PAUSED_FOR_MS = 2_000;
const APPROVALS_MAX = 60;
const AWAY_MAX_MS = 1_000;
const TAKEN_OR_TOO_LATE = [202, 409];

export type BatchTrial = {
  readonly door: BatchDoor;
  readonly file: BatchFile;
  readonly name: string;
  readonly seed: number;
  /** Undefined where no process is killed: kills the API, and keeps it away for so long. */
  readonly killApi: ((downMs: number) => void) | undefined;
  /** Sends half of the file while the API is killed. */
  readonly breakUpload: (kill: () => void) => Promise<void>;
};

/**
 * Uploads the file, has it shown and approved, and does to it whatever must change nothing, while rows are being
 * sent. Resolves when every row was sent.
 */
export async function driveBatch(trial: BatchTrial): Promise<BatchDriven> {
  const { door, file, name } = trial;
  const clock = stopwatch();
  const said: Said[] = [];
  const first = await firstUpload(trial);
  const uploads = [first, await door.upload('once it was taken', name)];
  const { id } = first;
  if (id === null) throw new Error(`the batch was not taken: ${JSON.stringify(first)}`);
  clock.lap('upload');
  said.push(...(await letGo(door, id, linesToConfirm(file))));
  clock.lap('preview and approval');
  await door.until(id, 'some rows were sent', isSent(0.1));
  uploads.push(await door.upload('while rows are sent', name));
  await door.until(id, 'more rows were sent', isSent(0.25));
  const { paused, said: saidThen, upload } = await pauseAndResume(trial, id);
  uploads.push(upload);
  said.push(...saidThen);
  await door.until(id, 'all rows were sent', isSent(1));
  uploads.push(await door.upload('when all rows were sent', name));
  clock.lap('sending');
  return { id, uploads, said, paused, seconds: clock.seconds() };
}

/** The file under another name, and under its own once more, when all is over. */
export async function uploadAgain(
  { door, name }: BatchTrial,
  driven: BatchDriven,
): Promise<{ readonly driven: BatchDriven; readonly againId: string }> {
  const replayed = await door.upload('after its end', name);
  const other = await door.upload('under another name', `${name}-again`);
  if (other.id === null) throw new Error(`the second batch was not taken: ${JSON.stringify(other)}`);
  const said = [
    { what: 'upload under another name', status: other.status, expected: [200, 201] },
    // Nobody confirms its duplicates: those rows are held again, and so not sent.
    ...(await letGo(door, other.id, [])),
  ];
  await door.until(other.id, 'the second batch has ended', ({ final }) => final === true);
  const uploads = [...driven.uploads, replayed];
  return { driven: { ...driven, uploads, said: [...driven.said, ...said] }, againId: other.id };
}

/** In the midst of the first, the API is killed; of the next, too, when it has all of the file or nearly so. */
async function firstUpload({ door, name, seed, killApi, breakUpload }: BatchTrial): Promise<Uploaded> {
  if (killApi === undefined) return door.upload('at first', name);
  const random = seeded(seed ^ 0x75_70);
  await breakUpload(() => killApi(random.below(AWAY_MAX_MS)));
  const taken = door.upload('at first', name);
  await pause(random.below(AWAY_MAX_MS));
  killApi(random.below(AWAY_MAX_MS));
  return taken;
}

/** Confirms duplicates and approves what is shown then. */
async function letGo(door: BatchDoor, id: string, lines: readonly number[]): Promise<readonly Said[]> {
  const said: Said[] = [];
  await door.until(id, 'it waits for its approval', isWaiting);
  if (lines.length > 0) {
    const confirmed = await door.command(id, 'confirm-duplicates', { lines });
    said.push({ what: 'confirm-duplicates', status: confirmed?.status, expected: [202] });
  }
  for (let tried = 1; tried <= APPROVALS_MAX; tried += 1) {
    await door.until(id, 'it waits for its approval', isWaiting);
    const preview_hash = await door.previewHash(id);
    const approved = await door.command(id, 'approve', { preview_hash });
    // It was shown once more in between.
    if (approved?.status === 409) continue;
    said.push({ what: 'approve', status: approved?.status, expected: [202] });
    return said;
  }
  throw new Error(`${id} was never approved`);
}

async function pauseAndResume(
  { door, name }: BatchTrial,
  id: string,
): Promise<{
  readonly paused: PausedFact | undefined;
  readonly said: readonly Said[];
  readonly upload: Uploaded;
}> {
  const stopped = await door.command(id, 'pause');
  const isStopped = stopped?.status === 202;
  const sentAtFirst = sentOf(await door.attributes(id));
  const upload = await door.upload(isStopped ? 'while it is paused' : 'when it could not be paused', name);
  await pause(isStopped ? PAUSED_FOR_MS : 0);
  const sentLater = sentOf(await door.attributes(id));
  const resumed = await door.command(id, 'resume');
  return {
    paused: isStopped ? { sentAtFirst, sentLater } : undefined,
    said: [
      { what: 'pause', status: stopped?.status, expected: TAKEN_OR_TOO_LATE },
      { what: 'resume', status: resumed?.status, expected: isStopped ? [202] : TAKEN_OR_TOO_LATE },
    ],
    upload,
  };
}

const linesToConfirm = ({ rows }: BatchFile): readonly number[] =>
  rows.filter(({ kind }) => kind === 'confirmed').map(({ number }) => number + 1);

const isWaiting = ({ status }: Attributes): boolean => status === 'AWAITING_APPROVAL';

const rowsOf = ({ rows }: Attributes) => rows as { readonly dispatched: number; readonly ready: number };
const sentOf = (batch: Attributes): number => rowsOf(batch).dispatched;

/** So much of what was to be sent is sent. */
const isSent =
  (share: number) =>
  (batch: Attributes): boolean => {
    const sent = sentOf(batch);
    return sent >= share * (sent + rowsOf(batch).ready);
  };
