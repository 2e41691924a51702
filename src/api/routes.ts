import { health, readiness } from './health/health';
import { NOTICES_PATH as NOTICES, PAYOUTS_PATH as PAYOUTS, PAYOUT_REQUESTS_PATH as REQUESTS } from './paths';
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
import { queryPayoutNow } from './payouts/query';
import { resolvePayout } from './payouts/resolve';
import { receiveNotice } from './provider-callbacks/receive-notice';
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
  { method: 'post', path: `${PAYOUTS}/:id/query`,      access: 'operator', handle: queryPayoutNow },
  { method: 'post', path: `${PAYOUTS}/:id/resolve`,    access: 'operator', handle: resolvePayout },
  { method: 'post', path: NOTICES,                     access: 'provider', handle: receiveNotice },
];
