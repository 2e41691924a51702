import { createHash } from 'node:crypto';

/** What of a row its preview is bound to. */
export type HashedRow = { readonly number: number; readonly bodyHash: Buffer };

/** As Postgres has it: `int4send(number) || body_hash || convert_to(coalesce(assigned_route_id, ''), 'UTF8')`. */
export function hashOfRows(
  rows: readonly HashedRow[],
  assigned: ReadonlyMap<number, string> = new Map(),
): string {
  const hash = createHash('sha256');
  const number = Buffer.alloc(4);
  for (const row of rows) {
    number.writeInt32BE(row.number);
    hash
      .update(number)
      .update(row.bodyHash)
      .update(assigned.get(row.number) ?? '');
  }
  return hash.digest('hex');
}
