import { ERROR_CATALOGUE } from '../domain/errors/catalogue';
import type { GatewayError } from './gateway-errors';
import { HTTP_STATUS } from './http-status';

export const JSON_API = 'application/vnd.api+json';

export type ResourceType =
  | 'payout-request'
  | 'payout-request-preview'
  | 'payout'
  | 'batch'
  | 'payout-request-event'
  | 'routing-record'
  | 'payout-point'
  | 'adjustment'
  | 'deposit-account'
  | 'ledger-entry'
  | 'callback'
  | 'batch-row'
  | 'batch-preview'
  | 'case'
  | 'payout-service'
  | 'provider-account'
  | 'payout-route'
  | 'routing-scheme'
  | 'rate-scheme'
  | 'rate'
  | 'batch'
  | 'batch-fault';
export type ResourceIdentifier = { readonly type: ResourceType; readonly id: string };

export type Relationship = {
  readonly links?: { readonly related: string };
  readonly data?: ResourceIdentifier | readonly ResourceIdentifier[];
};

export type Resource = ResourceIdentifier & {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, Relationship>>;
};

/** A JSON:API document (https://jsonapi.org/format/1.1/). */
export type ResourceDocument = {
  readonly jsonapi: { readonly version: '1.1' };
  readonly data: Resource;
  readonly included?: readonly Resource[];
};

export type ListDocument = {
  readonly jsonapi: { readonly version: '1.1' };
  readonly data: readonly Resource[];
  /** Where the next page lies; null on the last one. */
  readonly links: { readonly next: string | null };
  readonly meta: { readonly page: { readonly size: number } };
};

export function resourceDocument(data: Resource, included?: readonly Resource[]): ResourceDocument {
  return { jsonapi: { version: '1.1' }, data, ...(included === undefined ? {} : { included }) };
}

/** @param size how many resources a page of this list may have */
export function listDocument(data: readonly Resource[], next: string | null, size: number): ListDocument {
  return { jsonapi: { version: '1.1' }, data, links: { next }, meta: { page: { size } } };
}

// A body of the largest size can have thousands of faults; nobody reads them, and the answer would be their multiple.
const ERRORS_MAX = 100;

/** The errors of one call, of more than 100 the first ones; each has an id of its own, which begins with the id of the call. */
export function errorDocument(
  errors: readonly GatewayError[],
  requestId: string,
  meta?: Readonly<Record<string, unknown>>,
): object {
  return {
    jsonapi: { version: '1.1' },
    ...(meta === undefined ? {} : { meta }),
    errors: errors.slice(0, ERRORS_MAX).map(({ code, detail, source }, index) => ({
      id: `${requestId}.${index + 1}`,
      status: String(HTTP_STATUS[code]),
      code,
      title: ERROR_CATALOGUE[code],
      ...(detail === undefined ? {} : { detail }),
      ...(source === undefined ? {} : { source }),
    })),
  };
}
