import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decimalText } from '../../src/domain/money/fraction';
import { parseEcbCsv } from '../../src/rates/ecb-csv';
import { NOON_MS, quoteOf, sourceIdOf } from '../domain/rates/builders';

const FILE = readFileSync(join(__dirname, '../fixtures/ecb-reference-rates.csv'), 'utf8');
const ECB = sourceIdOf('ecb');
const AT_MS = Date.parse('2026-10-30T15:00:00Z');

test('the real file gives the newest row, without what has no rate or no currency any more', () => {
  const read = parseEcbCsv(FILE, ECB, NOON_MS);
  const quotes = read.ok ? read.value : [];
  expect(quotes.map(({ counter, bid }) => `${counter} ${decimalText(bid)}`)).toEqual(
    (
      'USD 1.1172,JPY 175.68,CZK 24.353,DKK 7.4735,GBP 0.8338,HUF 366.33,PLN 4.4038,RON 5.3447,SEK 10.978,' +
      'CHF 0.9194,ISK 136,NOK 10.312,TRY 55.8015,AUD 1.5904,BRL 6.0692,CAD 1.5606,CNY 7.4326,HKD 8.7652,' +
      'IDR 20275.17,ILS 3.495,INR 106.084,KRW 1491.76,MXN 21.1237,MYR 4.5325,NZD 1.9823,PHP 71.143,SGD 1.4282,' +
      'THB 37.683,ZAR 18.6455'
    ).split(','),
  );
  expect(quotes[0]).toEqual(quoteOf('EUR/USD 1.1172', { source: 'ecb', atMs: AT_MS }));
});

const QUOTE = quoteOf('EUR/USD 1.1172', { source: 'ecb', atMs: AT_MS });

test.each<[says: string, text: string]>([
  ['a comma at every end', 'Date,USD,BGN,\n2026-10-30,1.1172,N/A,\n'],
  ['no comma at the ends', 'Date,USD\n2026-10-30,1.1172'],
  ['spaces, a byte order mark and Windows line ends', '\uFEFFDate, USD, \r\n2026-10-30, 1.1172, \r\n\r\n'],
  ['the oldest row first', 'Date,USD,\n2026-10-29,1.113,\n2026-10-30,1.1172,\n'],
  ['a fault in a row that does not count', 'Date,USD,\n2026-10-30,1.1172,\n2026-10-29,x,\n'],
  ['a currency of the past', 'Date,USD,CYP,\n2026-10-30,1.1172,0.58,\n'],
])('a file with %s is read', (_says, text) => {
  expect(parseEcbCsv(text, ECB, NOON_MS)).toEqual({ ok: true, value: [QUOTE] });
});

test.each<[says: string, text: string, path: string, fault: string]>([
  ['nothing in it', '', '', 'is no CSV file with a header'],
  ['an open quotation mark', 'Date,"USD\n2026-10-30,1', '', 'is no CSV file with a header'],
  ['another file', '<html></html>', '/Date', 'the first column must be "Date"'],
  [
    'a column that is no currency',
    'Date,Dollar,\n2026-10-30,1.1,',
    '/Date',
    '"Dollar" is no currency column',
  ],
  ['a column twice', 'Date,USD,USD,\n2026-10-30,1.1,1.2,', '/Date', 'the column USD stands there twice'],
  ['no row', 'Date,USD,\n', '/Date', 'there is no row of rates'],
  [
    'another form of date',
    'Date,USD,\n30 October 2026,1.1,',
    '/Date',
    '"30 October 2026" is no date such as 2026-10-30',
  ],
  [
    'the newest date twice',
    'Date,USD,\n2026-10-30,1.1,\n2026-10-30,1.2,',
    '/2026-10-30',
    'the newest date stands there twice',
  ],
  ['a cell too few', 'Date,USD,JPY,\n2026-10-30,1.1,', '/2026-10-30', 'has 2 cells, the header 3'],
  ['a cell too many', 'Date,USD,\n2026-10-30,1.1,2,', '/2026-10-30', 'has 3 cells, the header 2'],
  [
    'an empty cell',
    'Date,USD,JPY,\n2026-10-30,,160,',
    '/2026-10-30/USD',
    'must be a decimal number greater than zero',
  ],
  [
    'a rate of zero',
    'Date,USD,\n2026-10-30,0,',
    '/2026-10-30/USD',
    'must be a decimal number greater than zero',
  ],
  [
    'a rate below zero',
    'Date,USD,\n2026-10-30,-1.1,',
    '/2026-10-30/USD',
    'must be a decimal number greater than zero',
  ],
  ['NaN', 'Date,USD,\n2026-10-30,NaN,', '/2026-10-30/USD', 'must be a decimal number greater than zero'],
  [
    'a day ahead',
    'Date,USD,\n2026-11-03,1.1,',
    '/2026-11-03/USD',
    'EUR/USD: the time of the rate lies in the future',
  ],
])('a file with %s is a fault', (_says, text, path, fault) => {
  expect(parseEcbCsv(text, ECB, NOON_MS)).toEqual({ ok: false, faults: [{ path, text: fault }] });
});

test('all faults of the newest row are told', () => {
  const read = parseEcbCsv('Date,USD,JPY,GBP,\n2026-10-30,x,y,0.8,', ECB, NOON_MS);
  expect(read.ok ? [] : read.faults.map((fault) => fault.path)).toEqual([
    '/2026-10-30/USD',
    '/2026-10-30/JPY',
  ]);
});
