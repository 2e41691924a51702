import type { Knex } from 'knex';
import { type TakeTurns, turns } from '../../batches/turns';
import type { BatchRecord } from '../../db/batches/records';
import { errorOf, GatewayErrors, refuse } from '../gateway-errors';
import { pointer } from '../json/pointer';
import { startAccepted } from '../orders/start-accepted';
import { errorsOfMode } from '../payout-requests/check-order';
import { readIdempotencyKey } from '../payout-requests/idempotency';
import type { AcceptanceConfiguration, ApiDeps } from '../ports';
import type { Answer, UploadCall } from '../route';
import { batchDocument } from './batch-document';
import { checkRow } from './check-row';
import { begun, checkedChunks } from './checked-chunks';
import { type ReadUpload, readUpload } from './read-upload';
import { earlierBatch, hashOfUpload, refuseOther } from './repeated-batch';
import type { RowTally } from './row-tally';
import { storeBatch } from './store-batch';

// An upload holds a connection while its caller sends, and single orders need connections, too.
const STORED_AT_ONCE = 2;
const TURNS = new WeakMap<Knex, TakeTurns>();

/** Accepts a batch: it is durable when this answers, and whoever repeats it gets the same one. */
export async function createBatch(call: UploadCall, deps: ApiDeps): Promise<Answer> {
  const key = readIdempotencyKey(call.idempotencyKey);
  const configuration = await deps.configuration.organization(call.caller.organizationId);
  const nowMs = deps.nowMs();
  const upload = await readUpload(call, configuration, nowMs);
  try {
    if (!key.ok) throw new GatewayErrors([key.error, ...upload.errors]);
    return await acceptUpload(call, deps, upload, key.value, configuration, nowMs);
  } finally {
    await upload.close();
  }
}

async function acceptUpload(
  call: UploadCall,
  deps: ApiDeps,
  upload: ReadUpload,
  idempotencyKey: string | null,
  configuration: AcceptanceConfiguration,
  nowMs: number,
): Promise<Answer> {
  const name = { idempotencyKey, referenceId: upload.batch.referenceId, contentHash: null };
  const earlier = await earlierBatch(call, deps, name);
  if (earlier !== undefined) return repeated(deps, earlier, await hashOfUpload(upload));
  refuse([...upload.errors, ...errorsOfMode(call.caller.mode, configuration)]);

  const chunks = await begun(
    checkedChunks(upload.rows, (row, number) => checkRow(row, number, call.caller, configuration, nowMs)),
  );
  const stored = await turnsOf(deps.db)(() => storeBatch(call, deps, upload, chunks, idempotencyKey, nowMs));
  if (stored.kind === 'taken') {
    const { contentHash } = stored;
    const taken = await earlierBatch(call, deps, { ...name, contentHash });
    if (taken === undefined)
      throw new Error(
        'the database refused a batch as taken, and knows none with its key, reference or content',
      );
    return repeated(deps, taken, contentHash);
  }
  const { record, tally } = stored;
  deps.log.info(
    {
      request_id: call.requestId,
      batch_id: record.id,
      organization_id: record.organization_id,
      rows: tally.total(),
    },
    record.status === 'REJECTED' ? 'batch.rejected' : 'batch.accepted',
  );
  if (record.status === 'REJECTED') throw rejection(record, tally);
  void startAccepted(record.id, deps.engine.start(record.organization_id, record.id), call, deps);
  return { status: 201, document: await batchDocument(deps.db, record) };
}

async function repeated({ db }: ApiDeps, earlier: BatchRecord, contentHash: Buffer): Promise<Answer> {
  refuseOther(earlier, contentHash);
  const document = await batchDocument(db, earlier);
  return { status: 200, document, headers: { 'Idempotent-Replayed': 'true' } };
}

/** The first faults; all of them can be read of the batch, which is kept for that. */
function rejection({ id }: BatchRecord, tally: RowTally): GatewayErrors {
  const errors = tally.firstFaults().map(({ line, column, code, detail }) => {
    const known = code === 'idempotency_key_reused' ? code : 'invalid_attribute';
    const at = column === '' ? pointer('rows', line) : pointer('rows', line, column);
    return errorOf(known, detail, { pointer: at });
  });
  const [first, ...others] = errors;
  if (first === undefined) throw new Error(`the batch ${id} was rejected without a fault`);
  const meta = { batch_id: id, faults: tally.faults() };
  return new GatewayErrors([first, ...others], {}, { status: 422, meta });
}

function turnsOf(db: Knex): TakeTurns {
  const known = TURNS.get(db) ?? turns(STORED_AT_ONCE);
  TURNS.set(db, known);
  return known;
}
