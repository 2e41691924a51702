import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../../src/sandbox/clock';
import { SYSTEM_CLOCK } from '../../../src/sandbox/clock';
import type { NoticePost } from '../../../src/sandbox/deliveries';
import { type RunningSandbox, startSandbox } from '../../../src/sandbox/start-sandbox';
import { createBody } from './order';

export const SILENT_LOG = { info: () => undefined, error: () => undefined };

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };
export type Shown = Readonly<Record<string, string | null>>;

/** A real sandbox on a free port with a folder of its own; notices go to `post`. */
export type TestSandbox = RunningSandbox & {
  readonly dataDir: string;
  readonly create: (changes?: Readonly<Record<string, unknown>>) => Promise<Answer>;
  readonly get: (path: string) => Promise<Answer>;
  readonly send: (path: string, body?: unknown) => Promise<Answer>;
  readonly payments: () => Promise<readonly Shown[]>;
  readonly calls: () => Promise<readonly Shown[]>;
};

export type TestSandboxOptions = {
  readonly clock?: Clock;
  readonly dataDir?: string;
  readonly post?: (notice: NoticePost) => Promise<boolean>;
};

let ids = 0;

export async function startTestSandbox(options: TestSandboxOptions = {}): Promise<TestSandbox> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const running = await startSandbox(
    { port: 0, host: '127.0.0.1', dataDir, log: SILENT_LOG },
    {
      clock: options.clock ?? SYSTEM_CLOCK,
      post: options.post ?? (async () => true),
      newId: () => {
        ids += 1;
        return `t${ids}`;
      },
    },
  );
  const get = (path: string) => exchange(`${running.url}${path}`, { method: 'GET' });
  const send = (path: string, body?: unknown) =>
    exchange(`${running.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    ...running,
    dataDir,
    get,
    send,
    create: (changes) => send('/payments', createBody(changes)),
    payments: async () => listOf((await get('/_book/payments')).body['payments']),
    calls: async () => listOf((await get('/_book/calls')).body['calls']),
  };
}

const folders: string[] = [];

/** A folder that {@link removeTemporaryFolders} takes away again. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'payout-gateway-test-'));
  folders.push(folder);
  return folder;
}

export async function removeTemporaryFolders(): Promise<void> {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
}

async function exchange(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body };
}

function listOf(raw: unknown): readonly Shown[] {
  if (!Array.isArray(raw)) throw new Error(`no list: ${JSON.stringify(raw)}`);
  return raw;
}
