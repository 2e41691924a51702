import { parseArgs } from 'node:util';
import { WORKLOADS, type WorkloadName } from './kinds';

const PLANS = ['each', 'joint'] as const;
export type Plan = (typeof PLANS)[number];

export type TrialOptions = {
  readonly requests: number;
  /** Rows of a batch that is sent besides them; 0: none. */
  readonly batch: number;
  readonly plan: Plan;
  /** Fixes the requests, what the providers do, and which process is killed when. */
  readonly seed: number;
  readonly kills: number;
  /** How many orders the client has under way at a time. */
  readonly concurrency: number;
  /** Keeps the folder of a trial that passed. */
  readonly keep: boolean;
  readonly workload: WorkloadName;
  /** A TypeScript file that is run in place of the product's worker; undefined for the product's. */
  readonly worker: string | undefined;
};

export type OptionsReading =
  | { readonly ok: true; readonly options: TrialOptions }
  | { readonly ok: false; readonly faults: readonly string[] };

const REQUESTS_DEFAULT = 2_000;
const REQUESTS_PER_KILL = 60;
const SEED_MAX = 0xffff_ffff;

/** Reads the arguments of the command; all faults at once. Without a seed, `seedDefault` is taken. */
export function readOptions(args: readonly string[], seedDefault: number): OptionsReading {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      requests: { type: 'string' },
      batch: { type: 'string' },
      plan: { type: 'string' },
      seed: { type: 'string' },
      kills: { type: 'string' },
      concurrency: { type: 'string' },
      workload: { type: 'string' },
      worker: { type: 'string' },
      keep: { type: 'boolean' },
    },
  });
  const faults = positionals.map((word) => `"${word}" is no option`);
  for (const name of Object.keys(values)) if (!KNOWN.includes(name)) faults.push(`--${name} is no option`);
  const whole = (name: string, max: number, otherwise: number): number => {
    const given = values[name];
    if (given === undefined) return otherwise;
    const number = typeof given === 'string' && /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
    if (!(number <= max)) faults.push(`--${name} must be a whole number from 0 to ${max}`);
    return number;
  };
  const batch = whole('batch', 100_000, 0);
  const requests = whole('requests', 100_000, batch > 0 ? 0 : REQUESTS_DEFAULT);
  const { workload = 'mixed', worker } = values;
  const plan = PLANS.find((each) => each === (values['plan'] ?? 'each'));
  if (plan === undefined) faults.push(`--plan must be one of ${PLANS.join(', ')}`);
  if (!isWorkload(workload)) faults.push(`--workload must be one of ${Object.keys(WORKLOADS).join(', ')}`);
  if (worker !== undefined && typeof worker !== 'string') faults.push('--worker must name a file');
  const options = {
    requests,
    batch,
    plan: plan ?? 'each',
    seed: whole('seed', SEED_MAX, seedDefault),
    kills: whole('kills', 10_000, Math.floor((requests + batch) / REQUESTS_PER_KILL)),
    concurrency: Math.max(1, whole('concurrency', 256, 16)),
    keep: values['keep'] === true,
    workload: isWorkload(workload) ? workload : 'mixed',
    worker: typeof worker === 'string' ? worker : undefined,
  };
  return faults.length === 0 ? { ok: true, options } : { ok: false, faults };
}

const KNOWN = ['requests', 'batch', 'plan', 'seed', 'kills', 'concurrency', 'workload', 'worker', 'keep'];

function isWorkload(given: unknown): given is WorkloadName {
  return typeof given === 'string' && Object.hasOwn(WORKLOADS, given);
}
