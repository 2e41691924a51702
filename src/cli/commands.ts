import { adjustAccount } from './account/adjust';
import { apply } from './apply';
import { audit } from './audit';
import { auditLog } from './audit-log';
import { approveBatch } from './batch/approve';
import { cancelBatch } from './batch/cancel';
import { confirmDuplicates } from './batch/confirm-duplicates';
import { batchFaults } from './batch/faults';
import { getBatch } from './batch/get';
import { listBatches } from './batch/list';
import { pauseBatch } from './batch/pause';
import { previewBatch } from './batch/preview';
import { batchResults } from './batch/results';
import { resumeBatch } from './batch/resume';
import { listBatchRows } from './batch/rows';
import { sendBatch } from './batch/send';
import { watchBatch } from './batch/watch';
import { closeCase } from './cases/close';
import { listCases } from './cases/list';
import { resolveCase } from './cases/resolve';
import type { Command } from './command';
import { explain } from './explain';
import { createKey } from './keys/create';
import { listKeys } from './keys/list';
import { revokeKey } from './keys/revoke';
import { getPayout } from './payout/get';
import { queryPayout } from './payout/query';
import { resolvePayout } from './payout/resolve';
import { amendRequest } from './request/amend';
import { cancelRequest } from './request/cancel';
import { createRequest } from './request/create';
import { getRequest } from './request/get';
import { listRequests } from './request/list';
import { processRequest } from './request/process';
import { terminateRequest } from './request/terminate';
import { watchRequest } from './request/watch';
import { reseal } from './reseal';

/** The whole command line, in the order of its help. */
export const COMMANDS: readonly Command[] = [
  createRequest,
  getRequest,
  listRequests,
  watchRequest,
  cancelRequest,
  processRequest,
  terminateRequest,
  amendRequest,
  sendBatch,
  listBatches,
  getBatch,
  watchBatch,
  previewBatch,
  approveBatch,
  confirmDuplicates,
  pauseBatch,
  resumeBatch,
  cancelBatch,
  listBatchRows,
  batchResults,
  batchFaults,
  getPayout,
  queryPayout,
  resolvePayout,
  listCases,
  closeCase,
  resolveCase,
  adjustAccount,
  explain,
  createKey,
  listKeys,
  revokeKey,
  apply,
  audit,
  auditLog,
  reseal,
];

export const GROUPS: Readonly<Record<string, string>> = {
  request: 'payout requests: what you order',
  batch: 'batches: many orders in one file',
  payout: 'payouts: the single payments at providers',
  cases: 'what a person must look at',
  account: 'deposit accounts: the money at providers',
  keys: 'the keys of the API',
};
