import { poll } from '../../src/embedded/poll';
import type { FuzzClient } from './client';

/** Batches in each status in which some command is possible. */
export type SeededBatches = {
  /** Read by everybody, and changed by no command. */
  readonly all: readonly string[];
  /** Of these only the commands draw that they are made for. */
  readonly held: readonly string[];
  readonly waiting: readonly string[];
  readonly paused: readonly string[];
  readonly resumable: readonly string[];
  readonly cancelable: readonly string[];
  /** What an approval names, by the batch. */
  readonly previewHashes: Readonly<Record<string, string>>;
};

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;
// Commands use batches up: each turn shall still find some.
const OF_EACH = 6;
// More than are sent before the pause comes.
const ROWS_OF_LONG = 200;

/** Makes batches, and waits until they are what they are to be. */
export async function seedBatches(client: FuzzClient): Promise<SeededBatches> {
  const batchIn = async (kind: string, rows: readonly object[], until: string, given: object = {}) => {
    const reference_id = `seed-${kind}`;
    const { id } = await client.post('/batches', 'batch', { rows, reference_id, ...given });
    await reached(client, id, until);
    return id;
  };
  const several = async (kind: string, rows: readonly object[]) => {
    const ids: string[] = [];
    for (let made = 0; made < OF_EACH; made += 1)
      ids.push(await batchIn(`${kind}-${made}`, rows, 'AWAITING_APPROVAL'));
    return ids;
  };
  const faulty = [...sound('faulty', 2), { ...ORDER, service: 'none' }, { ...ORDER, service_amount: '1' }];
  const previewHashes: Record<string, string> = {};
  for (const id of await several('approvable', sound('approvable', 2)))
    previewHashes[id] = await hashOf(client, id);
  const paused: string[] = [];
  for (const id of await several('paused', sound('paused', ROWS_OF_LONG))) {
    await client.post(`/batches/${id}/approve`, 'batch', { preview_hash: await hashOf(client, id) });
    await client.post(`/batches/${id}/pause`, 'batch', {});
    paused.push(id);
  }
  return {
    all: [
      // First, since cursors of all lists are taken from it.
      await batchIn('faulty', faulty, 'AWAITING_APPROVAL', { on_invalid: 'skip', plan: 'joint' }),
      await batchIn('completed', sound('completed', 3), 'COMPLETED', { autoprocess: true }),
    ],
    held: await several('held', [ORDER, ORDER]),
    waiting: await several('waiting', sound('waiting', 2)),
    cancelable: await several('cancelable', sound('cancelable', 2)),
    paused: paused.slice(0, OF_EACH / 2),
    resumable: paused.slice(OF_EACH / 2),
    previewHashes,
  };
}

// That of the examples in the description.
const ORDER = {
  point_id: 'pop_SHZxNhPrDHtCf8hH',
  point_currency: 'USD',
  point_amount: '10.00',
  service: 'test_usd',
  fields: { account: 'acc-1' },
};

/** Orders for another recipient each. */
function sound(kind: string, count: number): readonly object[] {
  return Array.from({ length: count }, (_, number) => ({
    ...ORDER,
    fields: { account: `acc-${kind}-${number}` },
  }));
}

async function hashOf(client: FuzzClient, id: string): Promise<string> {
  const { attributes } = await client.get(`/batches/${id}/preview`);
  return String(attributes['hash']);
}

async function reached(client: FuzzClient, id: string, status: string): Promise<void> {
  const found = await poll(
    async () => (await client.get(`/batches/${id}`)).attributes['status'] === status || undefined,
    { everyMs: LOOK_EVERY_MS, forMs: WITHIN_MS },
  );
  if (found === undefined) throw new Error(`The batch ${id} of the seed did not become ${status}`);
}
