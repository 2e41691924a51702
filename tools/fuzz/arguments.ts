import { parseArgs } from 'node:util';

export type FuzzOptions = {
  /** Fixes the generated calls, up to what the gateway answers them with. */
  readonly seed: number;
  /** How many cases at most each operation gets from each phase that generates, in each turn. */
  readonly examples: number;
  /** Keeps the folder of a run without findings. */
  readonly keep: boolean;
};

export type OptionsReading =
  | { readonly ok: true; readonly options: FuzzOptions }
  | { readonly ok: false; readonly faults: readonly string[] };

// With these a run of all turns has more cases than it must have.
const EXAMPLES_DEFAULT = 40;
const EXAMPLES_MAX = 10_000;
const SEED_MAX = 0xffff_ffff;
const KNOWN = ['seed', 'examples', 'keep'];

/** Reads the arguments of the command; all faults at once. Without a seed, `seedDefault` is taken. */
export function readOptions(args: readonly string[], seedDefault: number): OptionsReading {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: { seed: { type: 'string' }, examples: { type: 'string' }, keep: { type: 'boolean' } },
  });
  const faults = positionals.map((word) => `"${word}" is no option`);
  for (const name of Object.keys(values)) if (!KNOWN.includes(name)) faults.push(`--${name} is no option`);
  const whole = (name: 'seed' | 'examples', min: number, max: number, otherwise: number): number => {
    const given = values[name];
    if (given === undefined) return otherwise;
    const number = typeof given === 'string' && /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN;
    if (!(number >= min && number <= max))
      faults.push(`--${name} must be a whole number from ${min} to ${max}`);
    return number;
  };
  const options = {
    seed: whole('seed', 0, SEED_MAX, seedDefault),
    examples: whole('examples', 1, EXAMPLES_MAX, EXAMPLES_DEFAULT),
    keep: values['keep'] === true,
  };
  return faults.length === 0 ? { ok: true, options } : { ok: false, faults };
}
