import { createHash } from 'node:crypto';
import { newId } from '../../../src/db/new-id';
import type { BatchId } from '../../../src/domain/ids';
import { NOON, NOON_MS, ORGANIZATION } from '../operations';
import type { OperationsDatabase } from '../operations-database';

export type BatchGiven = {
  readonly plan?: 'joint' | 'each';
  readonly autoprocess?: boolean;
  /** Of ready rows, in USD. */
  readonly amounts: readonly string[];
  /** Recipients' accounts, by row. */
  readonly accounts?: readonly string[];
  /** How many held rows there are besides. */
  readonly held?: number;
};

const HOURS_72_MS = 72 * 3_600_000;

/** A batch as it stands once it is accepted: to be previewed, with sound rows of the service `salaries`. */
export async function insertBatch(
  { db, vault }: OperationsDatabase,
  { plan = 'each', autoprocess = false, amounts, accounts = [], held = 0 }: BatchGiven,
): Promise<BatchId> {
  const id = newId('batch');
  const owner = { organization_id: ORGANIZATION };
  const heldRows = Array.from({ length: held }, () => '1.00');
  const rows = [...amounts, ...heldRows].map((amount, index) => {
    const requestId = newId('payoutRequest');
    const account = accounts[index] ?? `account-${index}`;
    return {
      ...owner,
      batch_id: id,
      number: index + 1,
      line: index + 2,
      status: index < amounts.length ? 'ready' : 'held',
      request_id: requestId,
      point_id: 'pop_main',
      service: 'salaries',
      point_currency: 'USD',
      service_currency: 'USD',
      fixed_side: 'service',
      amount: amount.replace('.', ''),
      request: JSON.stringify({ metadata: {}, allow_split: false, parts_limit: 100 }),
      body_hash: createHash('sha256').update(`${amount} ${account}`).digest(),
      recipient_fingerprint: vault.fingerprint(account),
      sealed: vault.seal(JSON.stringify({ account }), requestId),
    };
  });
  await db.transaction(async (trx) => {
    await trx('batches').insert({
      ...owner,
      id,
      mode: 'test',
      content_hash: createHash('sha256').update(id).digest(),
      format: 'json',
      plan,
      on_invalid: 'reject',
      autoprocess,
      metadata: {},
      rows_total: rows.length,
      rows_invalid: 0,
      submitted_by: 'key_1',
      status: 'PREVIEWING',
      final: false,
      expires_at: new Date(NOON_MS + HOURS_72_MS),
      version: 1,
      created_at: NOON,
      updated_at: NOON,
    });
    await trx('batch_rows').insert(rows);
    await trx('events').insert({
      ...owner,
      operation_id: id,
      sequence: 1,
      id: newId('event'),
      type: 'batch.created',
      at: NOON,
      actor: 'key_1',
      data: {},
    });
  });
  return id;
}
