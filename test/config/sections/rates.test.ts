import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

describe('rate sources and schemes', () => {
  test.each([
    [
      'a file that is not there',
      'path: ecb-reference-rates.csv',
      'path: rates.csv',
      ['52 /rate_sources/0/path names a file that is not there: rates.csv'],
    ],
    [
      'a type that does not exist',
      'type: table',
      'type: tabel',
      ['53 /rate_sources/1/type must be one of ecb_csv, table, http_json'],
    ],
    [
      'a bid above its ask',
      'bid: "0.90"',
      'bid: "0.93"',
      ['53 /rate_sources/1/rates/USD~1EUR has a bid above its ask'],
    ],
    ['an id that is taken', 'id: feed, ', 'id: desk, ', ['54 /rate_sources/2/id repeats the id desk']],
    [
      'an unknown source',
      'source: desk',
      'source: none',
      ['60 /rate_schemes/1/rules/0/source none is no rate source'],
    ],
    [
      'a second system scheme',
      'fallback_to_system: true',
      'system: true',
      ['58 /rate_schemes/1/system is true already of ras_system: an organization has one system scheme'],
    ],
    [
      'a fault of a source is not told again of the rule that uses it',
      'bid: "0.90"',
      'bid: zero',
      ['53 /rate_sources/1/rates/USD~1EUR/bid '],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    const told = faultsOf(withReplaced(piece, replacement));
    expect(told.map((fault, index) => fault.slice(0, faults[index]?.length))).toEqual(faults);
  });

  test('sources and schemes are kept in the order of the file', () => {
    const [organization] = configurationOf(FULL_FILE).organizations;
    expect(organization?.rateSources.map(({ id }) => id)).toEqual(['ecb', 'desk', 'feed']);
    expect(organization?.rateSchemes.map(({ id }) => id)).toEqual(['ras_system', 'ras_main']);
  });
});
