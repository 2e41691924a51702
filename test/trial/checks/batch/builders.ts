import type { BatchDriven, BatchFacts, BatchRowFact, BatchSeen, Uploaded } from '../../batch/batch-facts';
import type { FileRow } from '../../batch/batch-file';
import type { Facts } from '../../facts';
import { facts, request } from '../builders';

export const fileRow = (number: number, given: Partial<FileRow> = {}): FileRow => ({
  number,
  referenceId: `row-${number}`,
  account: 'acc-1',
  kind: 'sound',
  hasDeadline: false,
  ...given,
});

export const rowFact = (number: number, given: Partial<BatchRowFact> = {}): BatchRowFact => ({
  number,
  line: number + 1,
  status: 'dispatched',
  requestId: `por_${number}`,
  referenceId: `row-${number}`,
  ...given,
});

/** The one request of the facts, made by the first row of the batch. */
export const madeByRow = request({ batchId: 'bat_1', referenceId: 'row-1', idempotencyKey: null });

const TRUTH = {
  reference_id: 'row-1',
  payout_request_id: 'por_1',
  request_status: 'PROCESSED',
  service_currency: 'USD',
  service_amount: '100.00',
  processed_amount: '100.00',
  returned_amount: '0.00',
} as const;

export const RESULT = { line: '2', status: 'dispatched', ...TRUTH } as const;
const HELD = {
  line: '3',
  reference_id: 'row-2',
  status: 'held',
  payout_request_id: '',
  request_status: '',
  finished_at: '',
} as const;

export const MONEY = {
  currency: 'USD',
  status: 'PROCESSED',
  requests: 1,
  amount: '100.00',
  processed_amount: '100.00',
};

export const SENT: BatchSeen = {
  id: 'bat_1',
  attributes: {
    status: 'COMPLETED',
    rows: { total: 2, dispatched: 1, held: 1, ready: 0 },
    requests: { PROCESSED: 1, FAILED: 0 },
    money: [MONEY],
  },
  results: [RESULT, HELD],
  rows: [rowFact(1), rowFact(2, { status: 'held' })],
};

export const AGAIN: BatchSeen = {
  id: 'bat_2',
  attributes: { status: 'COMPLETED', rows: { total: 2, existing: 1, held: 1 }, requests: {}, money: [] },
  results: [{ ...RESULT, status: 'existing' }, HELD],
  rows: [rowFact(1, { status: 'existing' }), rowFact(2, { status: 'held' })],
};

export const UPLOADED: Uploaded = { when: 'at first', status: 201, id: 'bat_1', replayed: false };
export const REPLAYED: Uploaded = { when: 'later', status: 200, id: 'bat_1', replayed: true };

const DRIVEN: BatchDriven = {
  id: 'bat_1',
  uploads: [UPLOADED, REPLAYED],
  said: [{ what: 'approve', status: 202, expected: [202] }],
  paused: { sentAtFirst: 1, sentLater: 1 },
  seconds: {},
};

export const driven = (given: Partial<BatchDriven>): Partial<BatchFacts> => ({
  driven: { ...DRIVEN, ...given },
});
export const sent = (given: Partial<BatchSeen>): Partial<BatchFacts> => ({ sent: { ...SENT, ...given } });
export const again = (given: Partial<BatchSeen>): Partial<BatchFacts> => ({ again: { ...AGAIN, ...given } });

/** A row that was paid once, and one that pays its recipient once more and was held, twice; nothing is wrong. */
export function batchFacts(given: Partial<BatchFacts> = {}, others: Partial<Facts> = {}): Facts {
  return facts({
    driven: { placed: [], commanded: [], repeated: new Map() },
    requests: [madeByRow],
    batch: {
      file: [fileRow(1), fileRow(2, { kind: 'held' })],
      driven: DRIVEN,
      sent: SENT,
      again: AGAIN,
      ...given,
    },
    ...others,
  });
}
