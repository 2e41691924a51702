import type { EcbCsvSource, RateLocation } from '../../src/domain/rates/rate-source';
import type { RateTools } from '../../src/rates/rate-tools';
import { readEcbCsv } from '../../src/rates/read-ecb-csv';
import { quoteOf, sourceIdOf } from '../domain/rates/builders';
import { answering, silent, toolsWith } from './fakes';

const CSV = 'Date,USD,\n2026-10-30,1.1172,\n';
const FILE: RateLocation = { kind: 'file', path: 'rates.csv' };
const URL: RateLocation = { kind: 'url', url: 'http://rates.test/hist.csv' };

function sourceAt(location: RateLocation): EcbCsvSource {
  return { type: 'ecb_csv', id: sourceIdOf('ecb'), location, everyMs: 1, timeoutMs: 20 };
}

test.each<[says: string, RateLocation, Partial<RateTools>]>([
  ['a file', FILE, { readFile: (path) => Promise.resolve(path === 'rates.csv' ? CSV : '') }],
  ['an address', URL, { fetch: answering(CSV) }],
])('the newest rates are read from %s', async (_says, location, tools) => {
  expect(await readEcbCsv(sourceAt(location), toolsWith(tools))).toEqual({
    ok: true,
    value: [quoteOf('EUR/USD 1.1172', { source: 'ecb', atMs: Date.parse('2026-10-30T15:00:00Z') })],
  });
});

test.each<[says: string, RateLocation, Partial<RateTools>, text: string]>([
  ['a file that cannot be read', FILE, {}, 'the file rates.csv could not be read'],
  ['an address that does not answer', URL, { fetch: silent }, 'gave no answer within 20 ms'],
  ['an address that says no', URL, { fetch: answering(CSV, 500) }, 'answered 500 in place of 200'],
  ['another file', URL, { fetch: answering('x') }, 'the first column must be "Date"'],
])('%s is a fault', async (_says, location, tools, text) => {
  expect(await readEcbCsv(sourceAt(location), toolsWith(tools))).toMatchObject({
    ok: false,
    faults: [{ text }],
  });
});
