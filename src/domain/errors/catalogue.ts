/**
 * Every error of the API. The key is the public code: a contract, so it is added or deprecated, never
 * renamed. The sentence is its title, for people (`docs/errors.md`).
 */
// biome-ignore format: a table is read by its columns
export const ERROR_CATALOGUE = {
  malformed_body:         'The body is not a JSON:API document that can be read.',
  invalid_parameter:      'A query parameter is not valid.',
  unsupported_media_type: 'The body has a media type that is not taken here.',
  not_acceptable:         'None of the accepted media types can be answered.',
  method_not_allowed:     'The method is not allowed on this path.',
  body_too_large:         'The body is larger than allowed.',
  invalid_attribute:      'An attribute is missing, wrong or unknown.',
  live_not_available:     'Live operations need a live provider account.',
  not_found:              'There is no such resource.',
  idempotency_key_reused: 'This idempotency key or reference was used with another body.',
  wrong_status:           'The status of the resource does not allow this command.',
  unauthenticated:        'A valid API key is needed.',
  forbidden:              'The API key lacks the scope for this.',
  rate_limited:           'Too many requests were made with this key.',
  unavailable:            'The service cannot answer now; nothing was changed.',
  internal:               'Something went wrong on our side; it has been recorded.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
