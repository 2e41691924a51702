import { parseArgs } from 'node:util';

// These take minutes, and have figures of their own: they are measured only where they are asked for.
const BY_SELF = ['memory', 'batch'] as const;
export type BySelf = (typeof BY_SELF)[number];

export const SERIES = ['bare', 'plain', 'half', 'split', 'failover', 'pending', ...BY_SELF] as const;
export type Series = (typeof SERIES)[number];

export type BenchOptions = {
  readonly rounds: number;
  /** Of each series and round; of bare workflows as many. */
  readonly requests: number;
  /** That wait at a time for a silent provider. */
  readonly waiting: number;
  /** Of the large batch, beside which single requests are measured. */
  readonly rows: number;
  /** Single requests of each half of a pair: some a second, and each by itself. */
  readonly singles: number;
  readonly lone: number;
  /** Whether the large batch is canceled after that, instead of being sent to its end. */
  readonly cancel: boolean;
  readonly only: readonly Series[];
  readonly workers: number;
  readonly apis: number;
  /** How many workflows or requests are under way at a time. */
  readonly atOnce: number;
  readonly json: string | undefined;
  readonly keep: boolean;
  /** Where API and workers leave what V8 saw of their processor time; it costs some of it. */
  readonly profile: string | undefined;
};

export type OptionsReading =
  | { readonly ok: true; readonly options: BenchOptions }
  | { readonly ok: false; readonly faults: readonly string[] };

const OPTIONS = {
  rounds: { type: 'string' },
  requests: { type: 'string' },
  waiting: { type: 'string' },
  rows: { type: 'string' },
  singles: { type: 'string' },
  lone: { type: 'string' },
  cancel: { type: 'boolean' },
  only: { type: 'string' },
  workers: { type: 'string' },
  apis: { type: 'string' },
  'at-once': { type: 'string' },
  json: { type: 'string' },
  keep: { type: 'boolean' },
  profile: { type: 'string' },
} as const;

const ONLY_DEFAULT = SERIES.filter((series) => !isBySelf(series));

/** Reads the arguments of the command; all faults at once. */
export function readOptions(args: readonly string[]): OptionsReading {
  const { values, positionals } = parseArgs({ args: [...args], strict: false, options: OPTIONS });
  const faults = positionals.map((word) => `"${word}" is no option`);
  for (const name of Object.keys(values))
    if (!Object.hasOwn(OPTIONS, name)) faults.push(`--${name} is no option`);
  const whole = (name: keyof typeof OPTIONS, max: number, otherwise: number): number => {
    const given = values[name];
    if (given === undefined) return otherwise;
    const number = typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
    if (!(number >= 1 && number <= max)) faults.push(`--${name} must be a whole number from 1 to ${max}`);
    return number;
  };
  const only = typeof values.only === 'string' ? values.only.split(',') : ONLY_DEFAULT;
  for (const word of only)
    if (!isSeries(word)) faults.push(`--only knows ${SERIES.join(', ')}; not "${word}"`);
  if (only.includes('half') && !only.includes('plain'))
    faults.push('--only: half is half of what plain has reached, and needs it');
  const options = {
    rounds: whole('rounds', 100, 3),
    requests: whole('requests', 100_000, 1_000),
    waiting: whole('waiting', 100_000, 5_000),
    rows: whole('rows', 100_000, 15_000),
    singles: whole('singles', 1_000, 40),
    lone: whole('lone', 1_000, 10),
    cancel: values.cancel === true,
    only: only.filter(isSeries),
    workers: whole('workers', 16, 1),
    apis: whole('apis', 16, 1),
    atOnce: whole('at-once', 1_000, 64),
    json: typeof values.json === 'string' ? values.json : undefined,
    keep: values.keep === true,
    profile: typeof values.profile === 'string' ? values.profile : undefined,
  };
  return faults.length === 0 ? { ok: true, options } : { ok: false, faults };
}

export function isBySelf(series: Series): series is BySelf {
  return BY_SELF.some((each) => each === series);
}

function isSeries(word: string): word is Series {
  return SERIES.some((series) => series === word);
}
