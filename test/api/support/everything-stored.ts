import type { Knex } from 'knex';

/** When a key was last used is noted beside every call, also beside one that is refused. */
const NOTED_BESIDE: Readonly<Record<string, string>> = { api_keys: " - 'last_used_at'" };

/** Every table with the number of its rows and a sum over what stands in them: two are equal where nothing changed. */
export async function everythingStored(db: Knex): Promise<Readonly<Record<string, string>>> {
  const tables: readonly string[] = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .orderBy('table_name')
    .pluck('table_name');
  const parts = tables.map(
    (
      table,
    ) => `select '${table}' as name, count(*) || ' ' || md5(coalesce(string_agg(row, ' ' order by row), '')) as sum
      from (select (to_jsonb(t)${NOTED_BESIDE[table] ?? ''})::text as row from "${table}" t) rows`,
  );
  const { rows } = await db.raw(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, sum }: { name: string; sum: string }) => [name, sum]));
}
