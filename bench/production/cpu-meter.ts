import { GATEWAY_DATABASE, OBSERVER, TEMPORAL_DATABASES } from './cluster';
import { type SeenProcess, seenProcesses } from './processes';

/** What processor time is told apart by. */
export type Part =
  | 'api'
  | 'worker'
  | 'bareWorker'
  | 'temporal'
  | 'postgresTemporal'
  | 'postgresGateway'
  /** Writers, checkpointer and others that work for all databases. */
  | 'postgresShared'
  | 'sandbox'
  | 'receiver'
  | 'generator'
  /** What only looks on. */
  | 'observer';

export type CpuTimes = Readonly<Record<Part, number>>;

export type CpuMeter = {
  /** Milliseconds of processor time since the meter began, by part. */
  readonly read: () => CpuTimes;
  readonly stop: () => void;
};

export type Metered = {
  readonly pids: Readonly<Partial<Record<Part, readonly number[]>>>;
  /** The first process of Postgres; its children are told apart by what they are connected to. */
  readonly postgres: number | undefined;
};

const LOOK_EVERY_MS = 250;

const NOTHING: CpuTimes = {
  api: 0,
  worker: 0,
  bareWorker: 0,
  temporal: 0,
  postgresTemporal: 0,
  postgresGateway: 0,
  postgresShared: 0,
  sandbox: 0,
  receiver: 0,
  generator: 0,
  observer: 0,
};

/**
 * Reads the processor time of all parts. A backend of Postgres that ends takes its time with it: what it was seen
 * with last stays with its database, and the rest, which its parent gets to know of, counts as shared.
 */
export function startCpuMeter({ pids, postgres }: Metered): CpuMeter {
  const times: Record<Part, number> = { ...NOTHING };
  const parts = Object.entries(pids) as [Part, readonly number[]][];
  const fixed = new Map(parts.flatMap(([part, all]) => all.map((pid) => [pid, part] as const)));
  let known = new Map<number, number>();
  let reapedMs = 0;
  let counted = false;

  const look = (): void => {
    const seen = seenProcesses();
    const now = new Map<number, number>();
    for (const each of seen.values()) {
      const part = fixed.get(each.pid) ?? postgresPart(each, postgres);
      if (part === undefined) continue;
      // What ran before the meter began is not counted; what was started since is, whole.
      if (counted) times[part] += each.cpuMs - (known.get(each.pid) ?? 0);
      now.set(each.pid, each.cpuMs);
    }
    const reapedNow = postgres === undefined ? 0 : (seen.get(postgres)?.reapedMs ?? reapedMs);
    const endedMs = [...known].filter(([pid]) => !now.has(pid)).reduce((sum, [, cpuMs]) => sum + cpuMs, 0);
    if (counted) times.postgresShared += Math.max(0, reapedNow - reapedMs - endedMs);
    reapedMs = reapedNow;
    known = now;
    counted = true;
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    read() {
      look();
      return { ...times };
    },
    stop: () => clearInterval(timer),
  };
}

export function cpuBetween(before: CpuTimes, after: CpuTimes): CpuTimes {
  const parts = Object.keys(after) as Part[];
  return Object.fromEntries(parts.map((part) => [part, after[part] - before[part]])) as CpuTimes;
}

function postgresPart({ pid, parent, title }: SeenProcess, postgres: number | undefined): Part | undefined {
  if (postgres === undefined || (pid !== postgres && parent !== postgres)) return undefined;
  return partOfTitle(title);
}

/** `postgres: user database host(port) what it does`, or `postgres: autovacuum worker database`. */
export function partOfTitle(title: string): Part {
  const [, user, database] = /^postgres: (\S+) (\S+) \S+\(\d+\)/.exec(title) ?? [];
  if (user === OBSERVER) return 'observer';
  const named = database ?? /^postgres: autovacuum worker (\S+)/.exec(title)?.[1];
  if (named === GATEWAY_DATABASE) return 'postgresGateway';
  return TEMPORAL_DATABASES.some((each) => each === named) ? 'postgresTemporal' : 'postgresShared';
}
