import { organizationOf, routeId } from './organization-of';

const through = (service: string, ...names: readonly string[]) => ({
  strategies: names.map((name) => ({ type: 'balance', routes: [routeId(service, name)] })),
});
const ASK = { direction: 'direct', side: 'ask', max_age: '3650d' };
const MID = { direction: 'direct', side: 'mid', max_age: '3650d' };
const LONG_AGO = '2020-01-02T03:04:05Z';

/**
 * A point in euros, and services in other currencies: each takes its rate from somewhere else.
 *
 * @param askText what the desk asks for a dollar, in euros
 * @param feedUrl where the sources behind an address are
 * @param deadUrl where nobody listens
 */
export function exchangeOrganization(askText: string, feedUrl: string, deadUrl: string): string {
  return organizationOf({
    accounts: {
      usd: { balance: '10000.00' },
      gbp: { balance: '10000.00', currency: 'GBP' },
      nok: { balance: '10000.00', currency: 'NOK' },
    },
    services: {
      usd: { tree: through('usd', 'usd'), routes: { usd: { fee: { percent: '1' } } } },
      usd_from_gbp: {
        tree: through('usd_from_gbp', 'gbp', 'usd'),
        routes: { gbp: { fee: { percent: '1' }, fx_buffer_percent: '2.5' }, usd: {} },
      },
      gbp: { currency: 'GBP', tree: through('gbp', 'gbp'), routes: { gbp: {} } },
      chf: { currency: 'CHF', tree: through('chf', 'usd'), routes: { usd: {} } },
      ...Object.fromEntries(
        ['sek', 'dkk', 'czk'].map((code) => [
          code,
          { currency: code.toUpperCase(), tree: through(code, 'usd'), routes: { usd: {} } },
        ]),
      ),
      nok: { currency: 'NOK', tree: through('nok', 'nok'), routes: { nok: {} } },
    },
    point: { currencies: ['EUR', 'USD'], rate_scheme: 'ras_main' },
    sections: {
      rate_sources: [
        {
          id: 'desk',
          type: 'table',
          rates: {
            'USD/EUR': { bid: '0.90', ask: askText },
            'USD/GBP': { mid: '0.80' },
            'SEK/EUR': { mid: '0.09', at: LONG_AGO },
          },
        },
        { id: 'bank', type: 'table', rates: { 'GBP/EUR': { mid: '1.20' }, 'USD/EUR': { mid: '5' } } },
        ...[
          { id: 'feed', url: `${feedUrl}/nok`, pair: 'NOK/EUR' },
          { id: 'frozen', url: `${feedUrl}/dkk`, pair: 'DKK/EUR' },
          { id: 'dead', url: deadUrl, pair: 'CZK/EUR' },
          // So seldom that within this test only a request can be what had a source read again.
        ].map((source) => ({ ...source, type: 'http_json', mid: '/mid', at: '/time', every: '30d' })),
      ],
      rate_schemes: [
        {
          id: 'ras_system',
          system: true,
          rules: [
            { pair: 'GBP/EUR', source: 'bank', ...MID },
            { pair: 'USD/EUR', source: 'bank', ...MID },
          ],
        },
        {
          id: 'ras_main',
          fallback_to_system: true,
          rules: [
            { pair: 'USD/EUR', source: 'desk', fee_percent: '0.5', fee_fixed: '0.01', ...ASK },
            { pair: 'SEK/EUR', source: 'desk', ...MID, max_age: '1d' },
            { pair: 'NOK/EUR', source: 'feed', ...MID, max_age: '60s' },
            { pair: 'DKK/EUR', source: 'frozen', ...MID, max_age: '60s' },
            { pair: 'CZK/EUR', source: 'dead', ...MID, max_age: '60s' },
          ],
        },
      ],
    },
  });
}
