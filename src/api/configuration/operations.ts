import type { OperationGroup } from '../openapi/operation';
import { BASE_PATH } from '../paths';
import { PAYOUT_POINT_READING } from './payout-points';
import { PAYOUT_ROUTE_READING } from './payout-routes';
import { PAYOUT_SERVICE_READING } from './payout-services';
import { PROVIDER_ACCOUNT_READING } from './provider-accounts';
import { RATE_SCHEME_READING } from './rate-schemes';
import { readingOperations } from './reading-operations';
import { ROUTING_SCHEME_READING } from './routing-schemes';

export const CONFIGURATION_OPERATIONS: OperationGroup = {
  name: 'Configuration',
  description: 'What the configuration file declares, readable, without its secrets; disabled things, too.',
  operations: [
    ...readingOperations(`${BASE_PATH}/payout-points`, PAYOUT_POINT_READING),
    ...readingOperations(`${BASE_PATH}/payout-services`, PAYOUT_SERVICE_READING),
    ...readingOperations(`${BASE_PATH}/provider-accounts`, PROVIDER_ACCOUNT_READING),
    ...readingOperations(`${BASE_PATH}/payout-routes`, PAYOUT_ROUTE_READING),
    ...readingOperations(`${BASE_PATH}/routing-schemes`, ROUTING_SCHEME_READING),
    ...readingOperations(`${BASE_PATH}/rate-schemes`, RATE_SCHEME_READING),
  ],
};
