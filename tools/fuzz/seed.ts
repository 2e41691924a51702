import { poll } from '../../src/embedded/poll';
import type { FuzzClient, Resource } from './client';
import { type SeededBatches, seedBatches } from './seed-batches';

/** The ids of what there is, by the noun of its path. */
export type Seeded = {
  readonly 'payout-requests': readonly string[];
  readonly payouts: readonly string[];
  readonly callbacks: readonly string[];
  readonly cases: readonly string[];
  readonly 'deposit-accounts': readonly string[];
  readonly batches: readonly string[];
  /** Of these only the commands draw that they are made for. */
  readonly reserved: {
    readonly waitingRequests: readonly string[];
    readonly readyRequests: readonly string[];
    readonly readyPayouts: readonly string[];
    readonly openPayouts: readonly string[];
    readonly ofBatches: SeededBatches;
  };
};

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;
// Commands use orders up: each turn shall still find some.
const OF_EACH = 6;

const ORDER = {
  point_id: 'pop_told',
  point_currency: 'USD',
  point_amount: '10.00',
  service: 'test_usd',
  fields: { account: 'acc-1' },
};

// What orders have come to when the first call is made: each state in which some command is possible.
const READY = { says: 'is ready', given: { autoprocess: false }, until: 'READY' } as const;
const WAITING = {
  says: 'waits for details',
  given: { wait_for_details: true, fields: {} },
  until: 'WAITING_DETAILS',
} as const;
const REQUESTS = [
  { says: 'is paid', given: {}, until: 'PROCESSED' },
  READY,
  WAITING,
  { says: 'is in flight', given: pending(), until: 'PENDING' },
  { says: 'is refused', given: refused(), until: 'FAILED' },
] as const;

const OPEN = { says: 'is in flight', given: pending(), until: 'PROCESSING' } as const;
const PAYOUTS = [{ says: 'is paid', given: {}, until: 'PROCESSED' }, READY, OPEN] as const;

type State = { readonly given: object; readonly until: string };

/** Makes orders of every kind, and waits until they are what they are to be, with their callbacks and cases. */
export async function seed(client: FuzzClient, callbackUrl: string): Promise<Seeded> {
  const requestsIn = (state: State) =>
    severalIn(client, 'payout-request', state, { ...ORDER, callback_url: callbackUrl });
  const payoutsIn = (state: State) => severalIn(client, 'payout', state, DIRECT);
  const requests: string[] = [];
  for (const state of REQUESTS) requests.push(...(await requestsIn(state)));
  const payouts: string[] = [];
  for (const state of PAYOUTS) payouts.push(...(await payoutsIn(state)));
  for (const given of WITH_CASES)
    for (let made = 0; made < OF_EACH; made += 1)
      payouts.push((await client.post('/payouts', 'payout', { ...DIRECT, ...given })).id);
  await client.post('/deposit-accounts/dep_a_usd/adjustments', 'adjustment', TOP_UP);
  const ofBatches = await seedBatches(client);
  return {
    'payout-requests': requests,
    payouts,
    callbacks: idsOf(await several(client, '/callbacks?filter[status]=delivered', OF_EACH)),
    cases: idsOf(await several(client, '/cases', WITH_CASES.length * OF_EACH)),
    'deposit-accounts': ['dep_a_usd', 'dep_b_usd', 'dep_a_eur'],
    batches: ofBatches.all,
    reserved: {
      waitingRequests: await requestsIn(WAITING),
      readyRequests: await requestsIn(READY),
      readyPayouts: await payoutsIn(READY),
      openPayouts: await payoutsIn(OPEN),
      ofBatches,
    },
  };
}

const DIRECT = { route_id: 'rou_a', amount: '10.00', fields: { account: 'acc-1' } };
// The no of one account is not believed: the payout must be resolved first. What was paid late can be closed.
const WITH_CASES = [
  { route_id: 'rou_b', fields: { account: 'sim:decline:DECLINED_ERROR' } },
  { fields: { account: 'sim:late-paid:1' } },
];
const TOP_UP = { kind: 'top_up', amount: '1.00', reason: 'Seed' };

function pending(): { readonly fields: { readonly account: string } } {
  return { fields: { account: 'sim:pending-silent:86400' } };
}

// Through the one account of its currency, whose no is believed.
function refused() {
  const fields = { account: 'sim:decline:DECLINED_ERROR' };
  return { service: 'test_eur', point_currency: 'EUR', fields };
}

async function severalIn(
  client: FuzzClient,
  type: 'payout-request' | 'payout',
  { given, until }: State,
  order: object,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let made = 0; made < OF_EACH; made += 1)
    ids.push((await reached(client, type, { ...order, ...given }, until)).id);
  return ids;
}

async function reached(
  client: FuzzClient,
  type: 'payout-request' | 'payout',
  attributes: object,
  status: string,
): Promise<Resource> {
  const { id } = await client.post(`/${type}s`, type, attributes);
  const found = await poll(
    async () => {
      const now = await client.get(`/${type}s/${id}`);
      return now.attributes['status'] === status ? now : undefined;
    },
    { everyMs: LOOK_EVERY_MS, forMs: WITHIN_MS },
  );
  if (found === undefined) throw new Error(`The ${type} ${id} of the seed did not become ${status}`);
  return found;
}

async function several(client: FuzzClient, path: string, least: number): Promise<readonly Resource[]> {
  const found = await poll(
    async () => {
      const { data } = await client.list(path);
      return data.length >= least ? data : undefined;
    },
    { everyMs: LOOK_EVERY_MS, forMs: WITHIN_MS },
  );
  if (found === undefined) throw new Error(`The seed left too little at ${path}`);
  return found;
}

function idsOf(resources: readonly Resource[]): readonly string[] {
  return resources.map(({ id }) => id);
}
