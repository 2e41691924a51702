import type { Knex } from 'knex';
import { newId } from '../../../src/db/new-id';
import type { PayoutRequestRow } from '../../../src/db/payout-request-store';
import type { BatchId, PayoutRequestId } from '../../../src/domain/ids';
import { ORGANIZATION, SERVICE } from '../operations';
import type { Columns } from './stored-batch';

const DAY_MS = 86_400_000;

/** A payout request that a row of the batch became, or that belongs to none: 10.00 USD, being sent. */
export async function storeRequest(
  db: Knex,
  batchId: BatchId | null,
  other: Columns<PayoutRequestRow> = {},
): Promise<PayoutRequestId> {
  const id = newId('payoutRequest');
  await db('payout_requests').insert({ ...requestRow(id, batchId), ...other });
  return id;
}

function requestRow(id: PayoutRequestId, batchId: BatchId | null) {
  const at = new Date();
  return {
    organization_id: ORGANIZATION,
    id,
    mode: 'test',
    point_id: 'pop_main',
    service: SERVICE,
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'service',
    service_amount: '1000',
    status: 'PENDING',
    final: false,
    autoprocess: true,
    wait_for_details: false,
    wait_for_balance: false,
    attempts_limit: 1,
    allow_split: false,
    allow_partial: false,
    parts_limit: 1,
    failover_on_recipient_fault: false,
    expires_at: new Date(at.getTime() + DAY_MS),
    batch_id: batchId,
    body_hash: Buffer.alloc(32),
    metadata: {},
    recipient_fingerprint: Buffer.alloc(32),
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

/** Columns of a request or a batch that has ended. */
export const ended = (status: string, at = new Date()) => ({ status, final: true, finished_at: at });
