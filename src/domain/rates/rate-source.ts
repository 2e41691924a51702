import type { Brand } from '../brand';
import type { Fraction } from '../money/fraction';
import type { Pair } from './pair';

/** Given by hand in the configuration (`ecb`, `desk`); unique within an organization. */
export type RateSourceId = Brand<string, 'RateSourceId'>;

const SOURCE_ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;

/** Letters, digits, `_`, `.` and `-`, at most 64 characters. */
export function parseRateSourceId(raw: unknown): RateSourceId | undefined {
  return typeof raw === 'string' && SOURCE_ID.test(raw) ? (raw as RateSourceId) : undefined;
}

/** A file beside the configuration file, or an address. */
export type RateLocation =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

/** A price set by hand; `atMs` null: it is as old as the configuration that was applied. */
export type TableRate = Pair & {
  readonly bid: Fraction;
  readonly ask: Fraction;
  readonly atMs: number | null;
};

/** RFC 6901 pointers to where an answer has its prices; both the same for a source with a single price. */
export type PricePointers = { readonly bid: string; readonly ask: string };

/** How often the schedule reads a source, and how long it may take. */
export type RateReading = { readonly everyMs: number; readonly timeoutMs: number };

export type EcbCsvSource = RateReading & {
  readonly type: 'ecb_csv';
  readonly id: RateSourceId;
  readonly location: RateLocation;
};

export type TableSource = {
  readonly type: 'table';
  readonly id: RateSourceId;
  readonly rates: readonly TableRate[];
};

export type HttpJsonSource = RateReading & {
  readonly type: 'http_json';
  readonly id: RateSourceId;
  readonly url: string;
  readonly pair: Pair;
  readonly pointers: PricePointers;
  /** RFC 6901 pointer to the time of the price. */
  readonly atPointer: string;
};

/** Where rates come from, as configured (`api.md`, `rate_sources`). */
export type RateSource = EcbCsvSource | TableSource | HttpJsonSource;
