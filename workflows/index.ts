export { batch } from './batch/batch.workflow';
export { callbackDelivery } from './callback-delivery/callback-delivery.workflow';
export { payout } from './payout/payout.workflow';
export { payoutRequestAfter } from './payout-request/after.workflow';
export { payoutRequest } from './payout-request/payout-request.workflow';
export { rateRefresh } from './rate-refresh/rate-refresh.workflow';
export { sweeps } from './sweeps/sweeps.workflow';
