import type { Metered } from './cpu-meter';
import { seenProcesses } from './processes';

export type MemoryPoint = {
  readonly when: string;
  /** Resident, of each worker process. */
  readonly megabytes: readonly number[];
};

/** The resident memory of the workers now. */
export function workerMemory({ pids }: Metered, when: string): MemoryPoint {
  const seen = seenProcesses();
  const bytes = (pids.worker ?? []).map((pid) => seen.get(pid)?.residentBytes ?? Number.NaN);
  return { when, megabytes: bytes.map((each) => Math.round(each / 1024 / 1024)) };
}
