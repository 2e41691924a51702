/**
 * `pending`: waits for its next try. `delivering`: one is being made. `failed`: the endpoint takes others and
 * not this one, or there is no endpoint any more. `paused`: waits until the endpoint takes anything again.
 */
export const CALLBACK_STATUSES = ['pending', 'delivering', 'delivered', 'failed', 'paused'] as const;

export type CallbackStatus = (typeof CALLBACK_STATUSES)[number];

/** Why a try got no answer. */
export const CALLBACK_ERRORS = [
  'no_endpoint',
  'host_unknown',
  'address_refused',
  'no_connection',
  'tls_failed',
  'timeout',
  'connection_broken',
] as const;

export type CallbackError = (typeof CALLBACK_ERRORS)[number];
