import type { Knex } from 'knex';
import type { ApiKey } from './api-key-store';

/** A token bucket: `perSecond` tokens flow in, up to `burst` are kept, every call takes one. */
export type RateLimit = { readonly perSecond: number; readonly burst: number };

// What is in the bucket now, by the clock of the database: the processes that share it may disagree on the
// time. A statement that waited for the row may have begun before the last refill; then nothing flowed in.
const FILLED = `least(:burst::float8, bucket.tokens + :perSecond::float8
  * greatest(0, extract(epoch from now() - bucket.refilled_at)::float8))`;

/**
 * Takes up to `wanted` whole tokens out of a key's bucket, in one statement. A bucket that is not there yet
 * is full. Where there is none to take, nothing is written.
 *
 * @returns how many it got, from 0 to `wanted`
 */
export async function takeTokens(
  db: Knex,
  { organizationId, id }: Pick<ApiKey, 'organizationId' | 'id'>,
  { perSecond, burst }: RateLimit,
  wanted: number,
): Promise<number> {
  const { rows }: { readonly rows: readonly { readonly granted: number }[] } = await db.raw(
    `insert into rate_limits as bucket (organization_id, api_key_id, tokens, granted, refilled_at)
     values (:organizationId, :id, :burst::integer - least(:wanted::integer, :burst::integer),
       least(:wanted::integer, :burst::integer), now())
     on conflict (organization_id, api_key_id) do update set
       granted = least(:wanted::integer, floor(${FILLED})),
       tokens = ${FILLED} - least(:wanted::integer, floor(${FILLED})),
       refilled_at = greatest(bucket.refilled_at, now())
     where ${FILLED} >= 1
     returning granted`,
    { organizationId, id, perSecond, burst, wanted },
  );
  return rows[0]?.granted ?? 0;
}
