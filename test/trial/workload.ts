import { seeded } from '../domain/routing/split/seeded';
import type { TrialOptions } from './arguments';
import { defaultBehaviour } from './behaviours';
import { WORKLOADS } from './kinds';
import type { Order } from './order';

export type Workload = {
  readonly orders: readonly Order[];
  /** For the variables of the configuration file: what each provider account does by default. */
  readonly behaviours: Readonly<Record<string, string>>;
};

const BETWEEN_ORDERS_MS = 90;
const KILLS_APART_MS = 4_000;

// The longer kills go on, the further work lags behind: deadlines and cancellations that do not wait for it
// would all come before anything has happened.
const LAGS_AFTER_MS = 45_000;
const STRETCH_MAX = 4;

/** How long orders come in: long enough that kills are some seconds apart, and hit work. */
export function arrivalMs({ requests, kills }: Pick<TrialOptions, 'requests' | 'kills'>): number {
  return Math.max(requests * BETWEEN_ORDERS_MS, kills * KILLS_APART_MS);
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
  const weights = kinds.reduce((sum, { weight }) => sum + weight, 0);
  const orders = Array.from({ length: requests }, (_, number): Order => {
    const kind = kindAt(random.below(weights));
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

  function kindAt(place: number): (typeof kinds)[number] {
    let left = place;
    for (const kind of kinds) {
      if (left < kind.weight) return kind;
      left -= kind.weight;
    }
    throw new Error(`no kind of order stands at ${place} of ${weights}`);
  }
}
