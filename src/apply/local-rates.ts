import type { Knex } from 'knex';
import { replaceQuotes } from '../db/rate-store';
import type { OrganizationConfiguration } from '../domain/config/configuration';
import type { RateSource } from '../domain/rates/rate-source';
import { fetchQuotes } from '../rates/fetch-quotes';
import { rateTools } from '../rates/rate-tools';

/**
 * Rates that lie in the configuration or in a file beside it become current with the apply that brings
 * them; a table's rate without a time of its own is as old as that apply. A source behind an address is
 * read when a rate is needed, and by schedule: an apply does not depend on somebody else's server.
 */
export async function keepLocalRates(
  trx: Knex,
  { id: organizationId, rateSources }: OrganizationConfiguration,
  sourceId: string,
  nowMs: number,
): Promise<void> {
  const source = rateSources.find(({ id }) => id === sourceId);
  if (source === undefined || !liesHere(source)) return;
  const quotes = await fetchQuotes(source, rateTools('/', nowMs));
  if (!quotes.ok) throw new Error(`${sourceId}: ${quotes.faults.map(({ text }) => text).join('; ')}`);
  await replaceQuotes(trx, organizationId, source.id, quotes.value, nowMs, 'as declared');
}

function liesHere(source: RateSource): boolean {
  return source.type === 'table' || (source.type === 'ecb_csv' && source.location.kind === 'file');
}
