import type { PayoutRequestId } from '../domain/ids';

export const BASE_PATH = '/v1/payout-gateway';
export const NOTICES_PATH = `${BASE_PATH}/provider-callbacks/:connector/:account`;
export const PAYOUTS_PATH = `${BASE_PATH}/payouts`;
export const PAYOUT_REQUESTS_PATH = `${BASE_PATH}/payout-requests`;
export const RATES_PATH = `${BASE_PATH}/rates`;
export const BATCHES_PATH = `${BASE_PATH}/batches`;
export const CALLBACKS_PATH = `${BASE_PATH}/callbacks`;
export const CASES_PATH = `${BASE_PATH}/cases`;
export const DEPOSIT_ACCOUNTS_PATH = `${BASE_PATH}/deposit-accounts`;

export function payoutRequestPath(id: PayoutRequestId): string {
  return `${PAYOUT_REQUESTS_PATH}/${id}`;
}
