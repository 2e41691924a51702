import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';
import type { Quote } from '../domain/rates/quote';
import type { RateSourceId } from '../domain/rates/rate-source';
import { quoteFromStored, storedQuote } from '../domain/rates/stored-quote';

/** The current quotes of all sources in use, at most one a source and pair. */
export async function readQuotes(db: Knex, organizationId: OrganizationId): Promise<readonly Quote[]> {
  return (await currentRates(db, organizationId)).map(quoteOfRow);
}

/** A quote and when it was read, in milliseconds since 1970. */
export type FetchedQuote = { readonly quote: Quote; readonly fetchedAtMs: number };

/** As {@link readQuotes}, for people: also with the time of the reading. */
export async function readFetchedQuotes(
  db: Knex,
  organizationId: OrganizationId,
): Promise<readonly FetchedQuote[]> {
  const rows = await currentRates(db, organizationId);
  return rows.map((row) => ({ quote: quoteOfRow(row), fetchedAtMs: row.fetched_at.getTime() }));
}

type RateRow = {
  readonly source_id: string;
  readonly pair: string;
  readonly bid: string;
  readonly ask: string;
  readonly at: Date;
  readonly fetched_at: Date;
};

async function currentRates(db: Knex, organizationId: OrganizationId): Promise<readonly RateRow[]> {
  return db('rates as r')
    .join('rate_sources as s', (on) =>
      on.on('s.organization_id', 'r.organization_id').on('s.id', 'r.source_id'),
    )
    .where({ 'r.organization_id': organizationId, 's.enabled': true })
    .orderBy(['r.source_id', 'r.pair'])
    .select<RateRow[]>('r.*');
}

function quoteOfRow({ source_id, pair, bid, ask, at }: RateRow): Quote {
  return quoteFromStored({ source: source_id, pair, bid, ask, atMs: at.getTime() });
}

/**
 * Keeps what a source gave, in place of all it gave before: a pair that it does not quote any more is gone.
 * Of a source behind an address an older answer than the one that is known changes nothing, since answers
 * may overtake each other; what a configuration declares counts as it is declared.
 */
export async function replaceQuotes(
  db: Knex,
  organizationId: OrganizationId,
  sourceId: RateSourceId,
  quotes: readonly Quote[],
  fetchedAtMs: number,
  whichCounts: 'the newest' | 'as declared',
): Promise<void> {
  const ofSource = { organization_id: organizationId, source_id: sourceId };
  await db.transaction(async (trx) => {
    await trx('rate_sources').where({ organization_id: organizationId, id: sourceId }).forUpdate().first();
    const known = await trx('rates').where(ofSource).max('at as newest').first();
    const newestMs = Math.max(...quotes.map(({ atMs }) => atMs));
    if (quotes.length === 0) return;
    if (whichCounts === 'the newest' && newestMs < (known?.['newest']?.getTime() ?? Number.NEGATIVE_INFINITY))
      return;
    await trx('rates').where(ofSource).delete();
    await trx('rates').insert(quotes.map((quote) => rateRow(organizationId, quote, fetchedAtMs)));
  });
}

/** When each source was last read with success, in milliseconds since 1970. */
export async function lastReadings(
  db: Knex,
  organizationId: OrganizationId,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db('rates')
    .where({ organization_id: organizationId })
    .groupBy('source_id')
    .select('source_id')
    .max('fetched_at as last');
  return new Map(rows.map(({ source_id, last }) => [source_id, last.getTime()]));
}

function rateRow(organizationId: OrganizationId, quote: Quote, fetchedAtMs: number) {
  const { source, pair, bid, ask, atMs } = storedQuote(quote);
  return {
    organization_id: organizationId,
    source_id: source,
    pair,
    bid,
    ask,
    at: new Date(atMs),
    fetched_at: new Date(fetchedAtMs),
  };
}
