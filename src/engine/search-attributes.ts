import { isGrpcServiceError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../../workflows/payout-request/contract';
import type { TemporalLink } from './temporal-link';

const { INDEXED_VALUE_TYPE_KEYWORD } = temporal.api.enums.v1.IndexedValueType;
const ALREADY_EXISTS = 6;

/**
 * Adds the search attributes that are missing: an unregistered one makes every start fail.
 *
 * @throws with the command an administrator can run, where the server does not let us add them
 */
export async function ensureSearchAttributes({ connection, namespace }: TemporalLink): Promise<void> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = SEARCH_ATTRIBUTES.filter((name) => !Object.hasOwn(customAttributes, name));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, INDEXED_VALUE_TYPE_KEYWORD]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === ALREADY_EXISTS) return;
    const names = SEARCH_ATTRIBUTES.map((name) => `--name ${name} --type Keyword`).join(' ');
    throw new Error(
      `The gateway's search attributes cannot be added to the namespace "${namespace}". Ask its administrator to run: temporal operator search-attribute create ${names}`,
      { cause: error },
    );
  }
}
