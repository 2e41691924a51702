import { type FetchedQuote, readFetchedQuotes } from '../../db/rate-store';
import { CURRENCY_CODES } from '../../domain/money/currency';
import { type Pair, parsePair } from '../../domain/rates/pair';
import { type ShownQuote, showPrice, showQuote } from '../../domain/rates/show';
import { compareText } from '../../domain/routing/text-order';
import { listDocument } from '../document';
import type { ResourceOf } from '../openapi/resource-kind';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { PAGE_SIZE_MAX, pageAfter, pageOf, pageSize } from '../query/paging';
import { parameter, readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { RATE } from './schema';

/** A source and a pair; neither has a `~`, which needs no escape in an address. */
const RATE_ID = /^[A-Za-z0-9_.-]{1,64}~[A-Z]{3}-[A-Z]{3}$/;

const CODES = CURRENCY_CODES.join('|');

export const RATE_PARAMETERS = {
  'filter[pair]': parameter(parsePair, 'must be two different currencies of ISO 4217, e.g. USD/EUR', {
    pattern: `^(?!([A-Z]{3})/\\1$)(?:${CODES})/(?:${CODES})$`,
  }),
  'page[size]': pageSize,
  'page[after]': pageAfter((text) => (RATE_ID.test(text) ? text : undefined)),
  ...fieldsets(RATE),
};

type RateResource = ResourceOf<typeof RATE>;

/**
 * The current rates of the sources in use, by source and pair: all as they are quoted, or, of one pair, the
 * price of every source that has one. A rule's fees are not in them.
 */
export async function listRates(call: Call, deps: ApiDeps): Promise<Answer> {
  const parameters = readParameters(RATE_PARAMETERS, call.query);
  const { 'page[size]': size = PAGE_SIZE_MAX, 'page[after]': after = '' } = parameters;
  const quotes = await readFetchedQuotes(deps.db, call.caller.organizationId);
  const rates = shownRates(quotes, parameters['filter[pair]']);
  const behind = rates
    .filter(({ id }) => compareText(id, after) > 0)
    .toSorted((left, right) => compareText(left.id, right.id));
  const { rows, next } = pageOf(call, behind, size, ({ id }) => id);
  return { status: 200, document: listDocument(rows, next, size) };
}

function shownRates(fetched: readonly FetchedQuote[], pair: Pair | undefined): readonly RateResource[] {
  if (pair === undefined)
    return fetched.map(({ quote, fetchedAtMs }) => rateResource(showQuote(quote), fetchedAtMs));
  const sources = new Set(fetched.map(({ quote }) => quote.source));
  return [...sources].flatMap((source) => {
    const ofSource = fetched.filter(({ quote }) => quote.source === source);
    const quotes = ofSource.map(({ quote }) => quote);
    const shown = showPrice(quotes, pair);
    // All quotes of a source are replaced together, so they were read at one time.
    const [first] = ofSource;
    return shown === undefined || first === undefined ? [] : [rateResource(shown, first.fetchedAtMs)];
  });
}

function rateResource(shown: ShownQuote, fetchedAtMs: number): RateResource {
  const id = `${shown.source}~${shown.pair.replace('/', '-')}`;
  return { type: 'rate', id, attributes: { ...shown, fetched_at: new Date(fetchedAtMs).toISOString() } };
}
