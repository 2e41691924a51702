import { createAdjustment } from './adjustments/create';
import { approveBatch } from './batches/commands/approve';
import { confirmBatchDuplicates } from './batches/commands/confirm-duplicates';
import { cancelBatch, pauseBatch, resumeBatch } from './batches/commands/pause-resume-cancel';
import { previewBatchAgain } from './batches/commands/preview';
import { createBatch } from './batches/create';
import { listBatchEvents } from './batches/events';
import { listBatchFaults } from './batches/faults';
import { downloadBatchFaults } from './batches/faults-csv';
import { getBatch } from './batches/get';
import { listAllBatches } from './batches/list';
import { getBatchPreview } from './batches/preview-read';
import { downloadBatchResults } from './batches/results';
import { listRowsOfBatch } from './batches/rows';
import { getCallback } from './callbacks/get';
import { listAllCallbacks } from './callbacks/list';
import { resendCallbackOfPath } from './callbacks/resend';
import { closeCaseOfPath } from './cases/close';
import { getCase } from './cases/get';
import { listAllCases } from './cases/list';
import { getPayoutPoint, listPayoutPoints } from './configuration/payout-points';
import { getPayoutRoute, listPayoutRoutes } from './configuration/payout-routes';
import { getPayoutService, listPayoutServices } from './configuration/payout-services';
import { getProviderAccount, listProviderAccounts } from './configuration/provider-accounts';
import { getRateScheme, listRateSchemes } from './configuration/rate-schemes';
import { getRoutingScheme, listRoutingSchemes } from './configuration/routing-schemes';
import { listDepositAccountEntries } from './deposit-accounts/entries';
import { getDepositAccount, listDepositAccounts } from './deposit-accounts/read';
import { health, readiness } from './health/health';
import {
  DEPOSIT_ACCOUNTS_PATH as ACCOUNTS,
  BASE_PATH as BASE,
  BATCHES_PATH as BATCHES,
  CALLBACKS_PATH as CALLBACKS,
  CASES_PATH as CASES,
  NOTICES_PATH as NOTICES,
  PAYOUTS_PATH as PAYOUTS,
  PAYOUT_REQUESTS_PATH as REQUESTS,
} from './paths';
import { amendPayoutRequest } from './payout-requests/amend';
import { cancelPayoutRequest } from './payout-requests/cancel';
import { createPayoutRequest } from './payout-requests/create';
import { listPayoutRequestEvents } from './payout-requests/events';
import { getPayoutRequest } from './payout-requests/get';
import { listAllPayoutRequests } from './payout-requests/list';
import { listPayoutRequestPayouts } from './payout-requests/payouts';
import { previewPayoutRequest } from './payout-requests/preview';
import { processPayoutRequest } from './payout-requests/process';
import { listPayoutRequestRouting } from './payout-requests/routing';
import { terminatePayoutRequest } from './payout-requests/terminate';
import { cancelPayout } from './payouts/cancel';
import { createPayout } from './payouts/create';
import { listPayoutEvents } from './payouts/events';
import { getPayout } from './payouts/get';
import { listAllPayouts } from './payouts/list';
import { processPayout } from './payouts/process';
import { queryPayoutNow } from './payouts/query';
import { resolvePayout } from './payouts/resolve';
import { receiveNotice } from './provider-callbacks/receive-notice';
import { listRates } from './rates/list';
import type { Route } from './route';

/** The whole API: one line an endpoint. */
// biome-ignore format: a table is read by its columns
export const ROUTES: readonly Route[] = [
  { method: 'get',  path: '/healthz',                  access: 'public',   handle: health },
  { method: 'get',  path: '/readyz',                   access: 'public',   handle: readiness },
  { method: 'post', path: REQUESTS,                    access: 'merchant', handle: createPayoutRequest },
  { method: 'post', path: `${REQUESTS}/preview`,       access: 'merchant', handle: previewPayoutRequest },
  { method: 'get',  path: REQUESTS,                    access: 'merchant', handle: listAllPayoutRequests },
  { method: 'get',  path: `${REQUESTS}/:id`,           access: 'merchant', handle: getPayoutRequest },
  { method: 'patch', path: `${REQUESTS}/:id`,          access: 'merchant', handle: amendPayoutRequest },
  { method: 'post', path: `${REQUESTS}/:id/cancel`,    access: 'merchant', handle: cancelPayoutRequest },
  { method: 'post', path: `${REQUESTS}/:id/process`,   access: 'merchant', handle: processPayoutRequest },
  { method: 'post', path: `${REQUESTS}/:id/terminate`, access: 'merchant', handle: terminatePayoutRequest },
  { method: 'get',  path: `${REQUESTS}/:id/payouts`,   access: 'merchant', handle: listPayoutRequestPayouts },
  { method: 'get',  path: `${REQUESTS}/:id/events`,    access: 'merchant', handle: listPayoutRequestEvents },
  { method: 'get',  path: `${REQUESTS}/:id/routing`,   access: 'merchant', handle: listPayoutRequestRouting },
  { method: 'post', path: PAYOUTS,                     access: 'merchant', handle: createPayout },
  { method: 'get',  path: `${PAYOUTS}/:id/events`,     access: 'merchant', handle: listPayoutEvents },
  { method: 'post', path: `${PAYOUTS}/:id/process`,    access: 'merchant', handle: processPayout },
  { method: 'post', path: `${PAYOUTS}/:id/cancel`,     access: 'merchant', handle: cancelPayout },
  { method: 'post', path: `${PAYOUTS}/:id/query`,      access: 'operator', handle: queryPayoutNow },
  { method: 'post', path: `${PAYOUTS}/:id/resolve`,    access: 'operator', handle: resolvePayout },
  { method: 'get',  path: PAYOUTS,                     access: 'merchant', handle: listAllPayouts },
  { method: 'get',  path: `${PAYOUTS}/:id`,            access: 'merchant', handle: getPayout },
  { method: 'get',  path: BATCHES,                     access: 'merchant', handle: listAllBatches },
  { method: 'get',  path: `${BATCHES}/:id`,            access: 'merchant', handle: getBatch },
  { method: 'get',  path: `${BATCHES}/:id/rows`,       access: 'merchant', handle: listRowsOfBatch },
  { method: 'get',  path: `${BATCHES}/:id/events`,     access: 'merchant', handle: listBatchEvents },
  { method: 'get',  path: `${BATCHES}/:id/preview`,    access: 'merchant', handle: getBatchPreview },
  { method: 'get',  path: `${BATCHES}/:id/results.csv`, access: 'merchant', kind: 'download', handle: downloadBatchResults },
  { method: 'post', path: BATCHES,                     access: 'merchant', kind: 'upload', handle: createBatch },
  { method: 'get',  path: `${BATCHES}/:id/faults`,     access: 'merchant', handle: listBatchFaults },
  { method: 'get',  path: `${BATCHES}/:id/faults.csv`, access: 'merchant', kind: 'download', handle: downloadBatchFaults },
  { method: 'post', path: `${BATCHES}/:id/confirm-duplicates`, access: 'merchant', handle: confirmBatchDuplicates },
  { method: 'post', path: `${BATCHES}/:id/preview`,    access: 'merchant', handle: previewBatchAgain },
  { method: 'post', path: `${BATCHES}/:id/approve`,    access: 'operator', handle: approveBatch },
  { method: 'post', path: `${BATCHES}/:id/pause`,      access: 'merchant', handle: pauseBatch },
  { method: 'post', path: `${BATCHES}/:id/resume`,     access: 'merchant', handle: resumeBatch },
  { method: 'post', path: `${BATCHES}/:id/cancel`,     access: 'merchant', handle: cancelBatch },
  { method: 'get',  path: ACCOUNTS,                    access: 'merchant', handle: listDepositAccounts },
  { method: 'get',  path: `${ACCOUNTS}/:id`,           access: 'merchant', handle: getDepositAccount },
  { method: 'get',  path: `${ACCOUNTS}/:id/entries`,   access: 'merchant', handle: listDepositAccountEntries },
  { method: 'post', path: `${ACCOUNTS}/:id/adjustments`, access: 'operator', handle: createAdjustment },
  { method: 'get',  path: `${BASE}/payout-points`,           access: 'merchant', handle: listPayoutPoints },
  { method: 'get',  path: `${BASE}/payout-points/:id`,       access: 'merchant', handle: getPayoutPoint },
  { method: 'get',  path: `${BASE}/payout-services`,         access: 'merchant', handle: listPayoutServices },
  { method: 'get',  path: `${BASE}/payout-services/:id`,     access: 'merchant', handle: getPayoutService },
  { method: 'get',  path: `${BASE}/provider-accounts`,       access: 'merchant', handle: listProviderAccounts },
  { method: 'get',  path: `${BASE}/provider-accounts/:id`,   access: 'merchant', handle: getProviderAccount },
  { method: 'get',  path: `${BASE}/payout-routes`,           access: 'merchant', handle: listPayoutRoutes },
  { method: 'get',  path: `${BASE}/payout-routes/:id`,       access: 'merchant', handle: getPayoutRoute },
  { method: 'get',  path: `${BASE}/routing-schemes`,         access: 'merchant', handle: listRoutingSchemes },
  { method: 'get',  path: `${BASE}/routing-schemes/:id`,     access: 'merchant', handle: getRoutingScheme },
  { method: 'get',  path: `${BASE}/rate-schemes`,            access: 'merchant', handle: listRateSchemes },
  { method: 'get',  path: `${BASE}/rate-schemes/:id`,        access: 'merchant', handle: getRateScheme },
  { method: 'get',  path: `${BASE}/rates`,                   access: 'merchant', handle: listRates },
  { method: 'get',  path: CALLBACKS,                   access: 'merchant', handle: listAllCallbacks },
  { method: 'get',  path: `${CALLBACKS}/:id`,          access: 'merchant', handle: getCallback },
  { method: 'post', path: `${CALLBACKS}/:id/resend`,   access: 'merchant', handle: resendCallbackOfPath },
  { method: 'get',  path: CASES,                       access: 'operator', handle: listAllCases },
  { method: 'get',  path: `${CASES}/:id`,              access: 'operator', handle: getCase },
  { method: 'post', path: `${CASES}/:id/close`,        access: 'operator', handle: closeCaseOfPath },
  { method: 'post', path: NOTICES,                     access: 'provider', handle: receiveNotice },
];
