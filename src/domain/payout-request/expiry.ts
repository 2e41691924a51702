/** After this a request that names no time of its own is not sent any more. */
export const EXPIRES_AFTER_MS = 86_400_000;
