import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { BARE_TASK_QUEUE, BARE_WORKFLOW } from '../bare/contract';
import type { BareJob, Posted } from '../jobs';

const LOOK_EVERY_MS = 50;
const STILL_RUNNING = `TaskQueue = '${BARE_TASK_QUEUE}' AND ExecutionStatus = 'Running'`;

let onEnded: (count: number) => void = () => undefined;

/** The worker has told of that many more activities. */
export function bareEnded(count: number): void {
  onEnded(count);
}

let opened: Promise<Client> | undefined;

function theClient(): Promise<Client> {
  opened ??= Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' }).then(
    (connection) => new Client({ connection }),
  );
  return opened;
}

/** Starts bare workflows, that many at a time, without asking for their results; resolves when all are closed. */
export async function startBare({ count, atOnce }: BareJob): Promise<readonly Posted[]> {
  const client = await theClient();
  const posted: Posted[] = [];
  let free = atOnce;
  let wake: () => void = () => undefined;
  let over = 0;
  onEnded = (ended) => {
    over += ended;
    free += ended;
    wake();
  };
  const starts: Promise<void>[] = [];
  for (let started = 0; started < count; started += 1) {
    while (free <= 0) await new Promise<void>((resolve) => (wake = resolve));
    free -= 1;
    const start = startOne(client).then((one) => void posted.push(one));
    start.catch(() => undefined);
    starts.push(start);
  }
  await Promise.all(starts);
  while (over < count) await new Promise<void>((resolve) => (wake = resolve));
  while ((await client.workflow.count(STILL_RUNNING)).count > 0) await pause(LOOK_EVERY_MS);
  return posted;
}

async function startOne({ workflow }: Client): Promise<Posted> {
  const calledMs = Date.now();
  const id = `bare-${randomUUID()}`;
  await workflow.start(BARE_WORKFLOW, { workflowId: id, taskQueue: BARE_TASK_QUEUE });
  return { id, calledMs, answeredMs: Date.now() };
}
