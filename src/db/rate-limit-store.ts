import type { Knex } from 'knex';
import type { ApiKey } from './api-key-store';
import { preparedAlone, type Statement } from './prepared';

/** A token bucket: `perSecond` tokens flow in, up to `burst` are kept, every call takes one. */
export type RateLimit = { readonly perSecond: number; readonly burst: number };

// What is in the bucket now, by the clock of the database: the processes that share it may disagree on the
// time. A statement that waited for the row may have begun before the last refill; then nothing flowed in.
const FILLED = `least($3::float8, bucket.tokens + $4::float8
  * greatest(0, extract(epoch from now() - bucket.refilled_at)::float8))`;

// Of an organization ($1) and its key ($2): the burst, the tokens a second, and how many are wanted ($5).
const TAKE: Statement = {
  name: 'take_tokens',
  text: `
  insert into rate_limits as bucket (organization_id, api_key_id, tokens, granted, refilled_at)
  values ($1, $2, $3::float8 - least($5::float8, $3::float8), least($5::float8, $3::float8), now())
  on conflict (organization_id, api_key_id) do update set
    granted = least($5::float8, floor(${FILLED})),
    tokens = ${FILLED} - least($5::float8, floor(${FILLED})),
    refilled_at = greatest(bucket.refilled_at, now())
  where ${FILLED} >= 1
  returning granted`,
};

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
  const values = [organizationId, id, burst, perSecond, wanted];
  const [row] = await preparedAlone<{ readonly granted: number }>(db, TAKE, values);
  return row?.granted ?? 0;
}
