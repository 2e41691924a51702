import type { NewBatchRow } from '../../db/batches/insert-rows';
import type { RowFault } from '../../db/batches/records';
import type { BatchRowStatus } from '../../domain/batch/row-status';
import type { PayoutPointId } from '../../domain/ids';

const FIRST_FAULTS = 100;

export type FaultOfLine = RowFault & { readonly line: number };

/** What is known of the rows of a batch when all were seen. */
export type RowTally = {
  readonly total: () => number;
  readonly of: (status: BatchRowStatus) => number;
  readonly faults: () => number;
  /** The first hundred. */
  readonly firstFaults: () => readonly FaultOfLine[];
  /** The point that all rows have that will be sent; null where they have several. */
  readonly commonPoint: () => PayoutPointId | null;
  readonly add: (row: NewBatchRow) => void;
};

export function rowTally(): RowTally {
  const counts = new Map<BatchRowStatus, number>();
  const first: FaultOfLine[] = [];
  const points = new Set<PayoutPointId>();
  let total = 0;
  let faults = 0;
  return {
    total: () => total,
    of: (status) => counts.get(status) ?? 0,
    faults: () => faults,
    firstFaults: () => first,
    commonPoint: () => {
      const [point = null, ...others] = points;
      return others.length === 0 ? point : null;
    },
    add({ status, line, faults: ofRow, point_id: point }) {
      total += 1;
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (point !== null) points.add(point);
      for (const fault of ofRow ?? []) {
        faults += 1;
        if (first.length < FIRST_FAULTS) first.push({ ...fault, line });
      }
    },
  };
}
