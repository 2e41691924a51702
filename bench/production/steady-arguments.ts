import { parseArgs } from 'node:util';

export type SteadyOptions = {
  readonly minutes: number;
  /** Orders a second; undefined: the share of the rate that is measured first. */
  readonly perSecond: number | undefined;
  readonly sharePercent: number;
  /** Of the measurement of the highest rate. */
  readonly requests: number;
  readonly workers: number;
  readonly apis: number;
  readonly json: string | undefined;
};

export type SteadyReading =
  | { readonly ok: true; readonly options: SteadyOptions }
  | { readonly ok: false; readonly faults: readonly string[] };

const OPTIONS = {
  minutes: { type: 'string' },
  'per-second': { type: 'string' },
  'share-percent': { type: 'string' },
  requests: { type: 'string' },
  workers: { type: 'string' },
  apis: { type: 'string' },
  json: { type: 'string' },
} as const;

/** Reads the arguments of the command; all faults at once. */
export function readSteadyOptions(args: readonly string[]): SteadyReading {
  const { values, positionals } = parseArgs({ args: [...args], strict: false, options: OPTIONS });
  const faults = positionals.map((word) => `"${word}" is no option`);
  for (const name of Object.keys(values))
    if (!Object.hasOwn(OPTIONS, name)) faults.push(`--${name} is no option`);
  const whole = (name: keyof typeof OPTIONS, max: number): number | undefined => {
    const given = values[name];
    if (given === undefined) return undefined;
    const number = typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (!(number >= 1 && number <= max)) faults.push(`--${name} must be a whole number from 1 to ${max}`);
    return number;
  };
  const options = {
    minutes: whole('minutes', 1_440) ?? 10,
    perSecond: whole('per-second', 10_000),
    sharePercent: whole('share-percent', 100) ?? 70,
    requests: whole('requests', 100_000) ?? 1_000,
    workers: whole('workers', 16) ?? 1,
    apis: whole('apis', 16) ?? 1,
    json: typeof values.json === 'string' ? values.json : undefined,
  };
  return faults.length === 0 ? { ok: true, options } : { ok: false, faults };
}
