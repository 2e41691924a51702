import { csvLine } from '../../../src/batches/csv/csv-line';
import { type Seeded, seeded } from '../../domain/routing/split/seeded';
import type { TrialOptions } from '../arguments';
import { WORKLOADS } from '../kinds';
import type { Wish } from '../order';
import { weighted } from '../weighted';
import { arrivalMs } from '../workload';
import { spoiled } from './spoiled-row';

export type FileRow = {
  /** 1, 2, 3 … in the order of the file; its line is one more. */
  readonly number: number;
  readonly referenceId: string;
  /** Null where the recipient is not named. */
  readonly account: string | null;
  /** `confirmed`, `held`: pays a recipient once more, and somebody lets it go, or nobody does. */
  readonly kind: 'sound' | 'invalid' | 'confirmed' | 'held';
  /** It is invalid where the upload is taken only after its deadline. */
  readonly hasDeadline: boolean;
};

export type BatchFile = { readonly rows: readonly FileRow[]; readonly csv: string };

type Attributes = Wish['attributes'];
type Made = { readonly row: FileRow; readonly attributes: Attributes };

const COLUMNS = [
  'reference_id',
  'point_id',
  'point_currency',
  'point_amount',
  'service',
  'service_amount',
  'fields.account',
  'fields.holder',
  'attempts_limit',
  'allow_split',
  'allow_partial',
  'autoprocess',
  'wait_for_balance',
  'wait_for_details',
  'expires_at',
] as const;

const INVALID_PERCENT = 4;
const DUPLICATE_PERCENT = 5;
const CONFIRMED_PERCENT = 60;
/** Long enough for the upload, in most runs; a deadline that comes before it makes its row invalid. */
const DEADLINE_MIN_MS = 15_000;

/** The file of the trial: the orders of the workload as rows, some spoiled, some there twice. */
export function batchFile(
  options: Pick<TrialOptions, 'batch' | 'seed' | 'workload' | 'kills' | 'requests'>,
  nowMs: number,
): BatchFile {
  const random = seeded(options.seed ^ 0x72_6f_77_73);
  const kinds = WORKLOADS[options.workload].filter(({ name }) => name !== 'direct');
  const made: Made[] = [];
  for (let number = 1; number <= options.batch; number += 1) {
    const wish = weighted(random, kinds).wish(random, options.requests + number);
    const original = random.chance(DUPLICATE_PERCENT) ? plainEarlier(random, made) : undefined;
    const name = { number, referenceId: `row-${options.seed}-${number}` };
    if (random.chance(INVALID_PERCENT)) made.push(invalid(name, spoiled(random, wish.attributes, made)));
    else if (original === undefined) made.push(sound(name, wish, deadlineOf(random, options, nowMs)));
    else made.push(again(name, original, random));
  }
  const lines = made.map(({ row, attributes }) => csvLine(cellsOf(row, attributes)));
  return { rows: made.map(({ row }) => row), csv: csvLine(COLUMNS) + lines.join('') };
}

type Name = Pick<FileRow, 'number' | 'referenceId'>;

function invalid(name: Name, attributes: Attributes): Made {
  const row = { ...name, account: accountOf(attributes), kind: 'invalid', hasDeadline: false } as const;
  const referenceId = attributes['reference_id'];
  return { row: typeof referenceId === 'string' ? { ...row, referenceId } : row, attributes };
}

function sound(name: Name, { attributes, expiresAfterMs }: Wish, deadline: string): Made {
  const hasDeadline = expiresAfterMs !== undefined;
  const row = { ...name, account: accountOf(attributes), kind: 'sound', hasDeadline } as const;
  return { row, attributes: hasDeadline ? { ...attributes, expires_at: deadline } : attributes };
}

function again(name: Name, { row, attributes }: Made, random: Seeded): Made {
  const kind = random.chance(CONFIRMED_PERCENT) ? 'confirmed' : 'held';
  return { row: { ...row, ...name, kind }, attributes };
}

/** A row that can be paid once more: its recipient's account is ordinary, so that no list is used up twice. */
function plainEarlier(random: Seeded, made: readonly Made[]): Made | undefined {
  const plain = made.filter(
    ({ row }) => row.kind === 'sound' && !row.hasDeadline && row.account?.startsWith('acc-'),
  );
  return plain.length === 0 ? undefined : plain[random.below(plain.length)];
}

/** In place of the moments that a kind gives: when a row is sent depends on all rows before it. */
function deadlineOf(
  random: Seeded,
  options: Pick<TrialOptions, 'requests' | 'batch' | 'kills'>,
  nowMs: number,
): string {
  return new Date(nowMs + DEADLINE_MIN_MS + random.below(Math.ceil(arrivalMs(options)))).toISOString();
}

function cellsOf({ referenceId }: FileRow, attributes: Attributes): readonly string[] {
  const fields = attributes['fields'] as Readonly<Record<string, string>>;
  const values: Readonly<Record<string, unknown>> = {
    reference_id: referenceId,
    ...attributes,
    'fields.account': fields['account'],
    'fields.holder': fields['holder'],
  };
  return COLUMNS.map((column) => String(values[column] ?? ''));
}

function accountOf(attributes: Attributes): string | null {
  return (attributes['fields'] as { account?: string }).account ?? null;
}
