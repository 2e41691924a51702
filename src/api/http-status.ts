import type { ErrorCode } from '../domain/errors/catalogue';

/** HTTP is the API's language, not the domain's. A code without a status does not compile. */
// biome-ignore format: a table is read by its columns
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  malformed_body:         400,
  invalid_parameter:      400,
  unauthenticated:        401,
  forbidden:              403,
  not_found:              404,
  method_not_allowed:     405,
  not_acceptable:         406,
  idempotency_key_reused: 409,
  wrong_status:           409,
  body_too_large:         413,
  unsupported_media_type: 415,
  invalid_attribute:      422,
  live_not_available:     422,
  rate_limited:           429,
  internal:               500,
  unavailable:            503,
};
