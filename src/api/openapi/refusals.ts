import type { ErrorCode } from '../../domain/errors/catalogue';
import type { Route } from '../route';
import type { Operation } from './operation';

/** Every code that a call of the operation can be refused with: what its steps can say, and what it adds. */
export function refusalsOf(operation: Operation, access: Route['access']): readonly ErrorCode[] {
  const codes: readonly ErrorCode[] = [
    ...(access === 'public' || access === 'page' || access === 'provider' ? [] : ofKeys(operation)),
    ...(operation.refusals ?? []),
    'internal',
    'unavailable',
  ];
  return [...new Set(codes)];
}

function ofKeys({ method, path, body, idempotent }: Operation): readonly ErrorCode[] {
  const taken = method === 'get' ? [] : TAKING_A_BODY;
  return [
    'unauthenticated',
    'forbidden',
    'not_acceptable',
    'rate_limited',
    'invalid_parameter',
    ...taken,
    ...(path.includes(':id') ? (['not_found'] as const) : []),
    ...(body === undefined ? [] : (['invalid_attribute'] as const)),
    ...(idempotent === true ? (['idempotency_key_reused'] as const) : []),
  ];
}

const TAKING_A_BODY: readonly ErrorCode[] = ['malformed_body', 'unsupported_media_type', 'body_too_large'];
