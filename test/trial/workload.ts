import { seeded } from '../domain/routing/split/seeded';
import type { TrialOptions } from './arguments';
import { defaultBehaviour } from './behaviours';
import { WORKLOADS } from './kinds';
import type { Order } from './order';
import { weighted } from './weighted';

export type Workload = {
  readonly orders: readonly Order[];
  /** For the variables of the configuration file: what each provider account does by default. */
  readonly behaviours: Readonly<Record<string, string>>;
};

const BETWEEN_ORDERS_MS = 90;
const KILLS_APART_MS = 4_000;
// Rows are sent as fast as the engine takes them; the kills are to hit all of that.
const OF_A_ROW_MS = 50;

// The longer kills go on, the further work lags behind: deadlines and cancellations that do not wait for it
// would all come before anything has happened.
const LAGS_AFTER_MS = 45_000;
const STRETCH_MAX = 4;

/** How long orders come in: long enough that kills are some seconds apart, and hit work. */
export function arrivalMs({
  requests,
  batch,
  kills,
}: Pick<TrialOptions, 'requests' | 'batch' | 'kills'>): number {
  return Math.max(requests * BETWEEN_ORDERS_MS, batch * OF_A_ROW_MS, kills * KILLS_APART_MS);
}

/** All that the client will ask for: the same for the same options on every machine. */
export function workloadOf(options: TrialOptions): Workload {
  const { requests, seed, workload } = options;
  const random = seeded(seed);
  const behaviours = Object.fromEntries(
    ['A', 'B', 'C'].map((account) => [`TRIAL_BEHAVIOUR_${account}`, defaultBehaviour(random)]),
  );
  const kinds = WORKLOADS[workload];
  const stretch = Math.min(STRETCH_MAX, Math.max(1, arrivalMs(options) / LAGS_AFTER_MS));
  const orders = Array.from({ length: requests }, (_, number): Order => {
    const kind = weighted(random, kinds);
    const { attributes, expiresAfterMs, deeds = [], direct = false } = kind.wish(random, number);
    return {
      number,
      kind: kind.name,
      idempotencyKey: `trial-${seed}-${number}`,
      atMs: Math.floor((number * arrivalMs(options)) / requests),
      attributes,
      direct,
      expiresAfterMs: expiresAfterMs === undefined ? undefined : Math.floor(expiresAfterMs * stretch),
      deeds: deeds.map((deed) => ({ ...deed, afterMs: Math.floor(deed.afterMs * stretch) })),
    };
  });
  return { orders, behaviours };
}
