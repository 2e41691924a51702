import type { BatchFacts, BatchRowFact, BatchSeen } from '../../batch/batch-facts';
import type { FileRow } from '../../batch/batch-file';
import type { Facts } from '../../facts';
import { grouped } from '../../grouped';
import type { Check, Finding } from '../finding';

/** What each row of the file became: one request, or none; and nothing of the second upload became anything. */
export const SENT_ONCE: Check = {
  name: 'sent once',
  promise:
    'each sound row of the batch is one payout request, every other row none; sent again they are none',
  find({ batch, requests }): readonly Finding[] {
    if (batch === undefined) return [];
    return [
      ...batch.file.flatMap((row) => faultsOf(row, batch)),
      ...[batch.sent, batch.again].flatMap((seen) => added(seen, batch)),
      ...wrongRequests(batch, requests),
    ];
  },
};

function faultsOf(row: FileRow, { sent, again }: BatchFacts): readonly Finding[] {
  const first = sent.rows[row.number - 1];
  const second = again.rows[row.number - 1];
  const requestId = first?.requestId ?? null;
  const name = `row ${row.number} (${row.kind}, ${row.referenceId})`;
  const told = first?.status ?? 'not there';
  if (first === undefined || !becomes(row).includes(told) || first.number !== row.number)
    return [{ requestId, text: `${name} is ${told}` }];
  if (first.line !== row.number + 1 || first.referenceId !== row.referenceId)
    return [{ requestId, text: `${name} is line ${first.line}, ${first.referenceId}` }];
  return second !== undefined && isRepetition(first, second)
    ? []
    : [{ requestId, text: `${name} was ${told}, sent again ${second?.status} as ${second?.requestId}` }];
}

function becomes({ kind, hasDeadline }: FileRow): readonly string[] {
  switch (kind) {
    case 'sound':
      return hasDeadline ? ['dispatched', 'invalid'] : ['dispatched'];
    case 'confirmed':
      return ['dispatched'];
    case 'held':
      return ['held'];
    case 'invalid':
      return ['invalid'];
  }
}

function isRepetition(first: BatchRowFact, second: BatchRowFact): boolean {
  return first.status === 'dispatched'
    ? second.status === 'existing' && second.requestId === first.requestId
    : second.status === first.status;
}

/** Rows that nobody has given. */
function added({ id, rows }: BatchSeen, { file }: BatchFacts): readonly Finding[] {
  return rows.length <= file.length
    ? []
    : [{ requestId: null, text: `${id} has ${rows.length} rows, the file ${file.length}` }];
}

/** Requests and rows that were sent, one to one: by the id, and by the name that the merchant gave. */
function wrongRequests({ sent, again }: BatchFacts, requests: Facts['requests']): readonly Finding[] {
  const ofBatch = requests.filter(({ batchId }) => batchId === sent.id || batchId === again.id);
  const byReference = grouped(
    requests.filter(({ referenceId }) => referenceId !== null),
    ({ referenceId }) => referenceId,
  );
  const dispatched = sent.rows.filter(({ status }) => status === 'dispatched');
  const wanted = new Set(dispatched.map(({ requestId }) => requestId));
  const unwanted = ofBatch
    .filter(({ id, batchId }) => batchId !== sent.id || !wanted.has(id))
    .map(({ id, batchId }) => ({ requestId: id, text: `${id} of ${batchId} belongs to no row` }));
  const missing = dispatched.flatMap(({ number, requestId, referenceId }) => {
    const made = byReference.get(referenceId) ?? [];
    if (made.length === 1 && made[0]?.id === requestId) return [];
    const ids = made.map(({ id }) => id).join(', ');
    return [
      { requestId, text: `row ${number} was sent as ${requestId}; ${referenceId} made ${ids || 'none'}` },
    ];
  });
  return [...unwanted, ...missing];
}
