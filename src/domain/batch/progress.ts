import type { BatchStatus } from './machine';

/** What is known of a batch that runs. Times are milliseconds since 1970. */
export type BatchCounts = {
  readonly status: BatchStatus;
  readonly rowsTotal: number;
  readonly held: number;
  readonly ready: number;
  /** Of its payout requests those that are not final. */
  readonly open: number;
  /** Of its payout requests those that became final in the last minute. */
  readonly endedLately: number;
  readonly startedAtMs: number | null;
  readonly atMs: number;
};

export type BatchProgress = {
  /** Rows of which the gateway does no more by itself. */
  readonly final: number;
  /** Decimal text. */
  readonly rowsPerSecond: string;
  /** Null where it is unknown: nothing ended lately, or somebody has to do something first. */
  readonly estimatedEndAtMs: number | null;
};

const MINUTE_MS = 60_000;
const RUNNING: readonly BatchStatus[] = ['DISPATCHING', 'PENDING'];

/** How far a batch is, and when it ends if it goes on as in the last minute. */
export function batchProgress(counts: BatchCounts): BatchProgress {
  const { status, rowsTotal, held, ready, open, endedLately, startedAtMs, atMs } = counts;
  // A batch that began ten seconds ago is measured by these ten seconds.
  const measuredMs = Math.min(Math.max(atMs - (startedAtMs ?? 0), 1_000), MINUTE_MS);
  const left = ready + open;
  const isMoving = RUNNING.includes(status) && endedLately > 0 && left > 0;
  return {
    final: Math.max(rowsTotal - held - left, 0),
    rowsPerSecond: hundredths(Math.floor((endedLately * 100_000) / measuredMs)),
    estimatedEndAtMs: isMoving ? atMs + Math.ceil((left * measuredMs) / endedLately) : null,
  };
}

function hundredths(count: number): string {
  const digits = String(count).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
