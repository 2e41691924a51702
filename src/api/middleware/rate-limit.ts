import type { ApiKey } from '../../db/api-key-store';
import type { RateLimit } from '../../db/rate-limit-store';
import type { ApiKeyId } from '../../domain/ids';
import { errorOf, GatewayErrors } from '../gateway-errors';
import type { Step } from './locals';

/** Whether a key may make one more call now. */
export type AllowCall = (key: ApiKey) => Promise<boolean>;

export const ALLOW_ALL: AllowCall = async () => true;

export type RateLimiterDeps = {
  readonly limit: RateLimit;
  /** Takes up to so many tokens of a key out of the bucket that all processes share. */
  readonly take: (key: ApiKey, wanted: number) => Promise<number>;
  readonly nowMs: () => number;
};

// Tokens taken ahead spare the next calls their question to the database. They are few, a twentieth of the
// burst at most, so that other processes do not starve, and are thrown away soon where no call comes.
const AHEAD_MAX = 10;
const AHEAD_OF_BURST = 20;
const KEPT_MS = 1_000;
// At least one token flows into every bucket in this time, since a limit is a whole number a second.
const RETRY_AFTER_SECONDS = '1';

type Waiting = { readonly resolve: (allowed: boolean) => void; readonly reject: (error: unknown) => void };
type Lease = { tokens: number; untilMs: number; waiting: Waiting[]; isTaking: boolean };

/**
 * Answers from tokens that were taken ahead, else asks the shared bucket. A process has one question a key
 * under way at most: calls that come meanwhile wait, and the next question is asked for all of them.
 */
export function rateLimiter({ limit, take, nowMs }: RateLimiterDeps): AllowCall {
  const leases = new Map<ApiKeyId, Lease>();
  const ahead = Math.max(1, Math.min(AHEAD_MAX, Math.floor(limit.burst / AHEAD_OF_BURST)));

  const takeForWaiting = async (key: ApiKey, lease: Lease): Promise<void> => {
    lease.isTaking = true;
    // Ends: each round settles all who waited when it began.
    while (lease.waiting.length > 0) {
      const served = lease.waiting;
      lease.waiting = [];
      try {
        const granted = await take(key, Math.max(served.length, ahead));
        for (const [index, { resolve }] of served.entries()) resolve(index < granted);
        lease.tokens = Math.max(0, granted - served.length);
        lease.untilMs = nowMs() + KEPT_MS;
      } catch (error) {
        for (const { reject } of served) reject(error);
      }
    }
    lease.isTaking = false;
  };

  return async (key) => {
    const lease = leases.get(key.id) ?? { tokens: 0, untilMs: 0, waiting: [], isTaking: false };
    leases.set(key.id, lease);
    if (lease.tokens > 0 && nowMs() < lease.untilMs) {
      lease.tokens -= 1;
      return true;
    }
    return new Promise<boolean>((resolve, reject) => {
      lease.waiting.push({ resolve, reject });
      if (!lease.isTaking) void takeForWaiting(key, lease);
    });
  };
}

/** Lets a call pass only while its key has tokens; it stands behind authentication, and before all else. */
export function rateLimit(allow: AllowCall): Step {
  return async (_request, response, next) => {
    const { caller } = response.locals;
    if (caller === undefined) throw new Error('a call is limited by its key, and this one has none');
    if (!(await allow(caller))) {
      throw new GatewayErrors([errorOf('rate_limited')], { 'Retry-After': RETRY_AFTER_SECONDS });
    }
    next();
  };
}
