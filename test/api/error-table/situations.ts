import type { ErrorCode } from '../../../src/domain/errors/catalogue';

/** The table of errors as it is promised: what a call did wrong, and how it is answered. Written down a second time. */
// biome-ignore format: a table is read by its columns
export const SITUATIONS = {
  'a body that is no document':                   [400, 'malformed_body'],
  'a bad query parameter or cursor':              [400, 'invalid_parameter'],
  'a body of another media type':                 [415, 'unsupported_media_type'],
  'an answer of another media type':              [406, 'not_acceptable'],
  'a method that the path does not have':         [405, 'method_not_allowed'],
  'a body over the limit':                        [413, 'body_too_large'],
  'a missing, wrong or unknown attribute':        [422, 'invalid_attribute'],
  'a live order without a live account':          [422, 'live_not_available'],
  'an id in the path that is not there':          [404, 'not_found'],
  'a key or reference that made something else':  [409, 'idempotency_key_reused'],
  'a command that the status does not allow':     [409, 'wrong_status'],
  'no good key':                                  [401, 'unauthenticated'],
  'a key without the scope':                      [403, 'forbidden'],
  'too many calls of one key':                    [429, 'rate_limited'],
  'a database that is away':                      [503, 'unavailable'],
  'a fault of ours':                              [500, 'internal'],
} as const satisfies Readonly<Record<string, readonly [status: number, code: ErrorCode]>>;

export type Situation = keyof typeof SITUATIONS;
