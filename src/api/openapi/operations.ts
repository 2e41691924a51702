import { BATCH_OPERATIONS } from '../batches/operations';
import { CALLBACK_OPERATIONS } from '../callbacks/operations';
import { CASE_OPERATIONS } from '../cases/operations';
import { CONFIGURATION_OPERATIONS } from '../configuration/operations';
import { DEPOSIT_ACCOUNT_OPERATIONS } from '../deposit-accounts/operations';
import { HEALTH_OPERATIONS } from '../health/operations';
import { PAYOUT_REQUEST_OPERATIONS } from '../payout-requests/operations';
import { PAYOUT_OPERATIONS } from '../payouts/operations';
import { NOTICE_OPERATIONS } from '../provider-callbacks/operations';
import { RATE_OPERATIONS } from '../rates/operations';
import type { OperationGroup } from './operation';

/** Every endpoint as it is described, in the order of the reference. */
export const OPERATION_GROUPS: readonly OperationGroup[] = [
  PAYOUT_REQUEST_OPERATIONS,
  PAYOUT_OPERATIONS,
  BATCH_OPERATIONS,
  CALLBACK_OPERATIONS,
  DEPOSIT_ACCOUNT_OPERATIONS,
  RATE_OPERATIONS,
  CASE_OPERATIONS,
  CONFIGURATION_OPERATIONS,
  NOTICE_OPERATIONS,
  HEALTH_OPERATIONS,
];
