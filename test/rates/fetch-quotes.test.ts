import type { RateSource } from '../../src/domain/rates/rate-source';
import { fetchQuotes } from '../../src/rates/fetch-quotes';
import { decimal, NOON_MS, pairOf, sourceIdOf } from '../domain/rates/builders';
import { answering, toolsWith } from './fakes';

const EVERY: Readonly<Record<RateSource['type'], RateSource>> = {
  ecb_csv: {
    type: 'ecb_csv',
    id: sourceIdOf('s'),
    location: { kind: 'file', path: 'x' },
    everyMs: 1,
    timeoutMs: 1,
  },
  table: {
    type: 'table',
    id: sourceIdOf('s'),
    rates: [{ ...pairOf('EUR/USD'), bid: decimal('1.1'), ask: decimal('1.1'), atMs: null }],
  },
  http_json: {
    type: 'http_json',
    id: sourceIdOf('s'),
    url: 'http://rates.test/',
    pair: pairOf('EUR/USD'),
    pointers: { bid: '/r', ask: '/r' },
    atPointer: '/t',
    everyMs: 1,
    timeoutMs: 20_000,
  },
};

test.each(Object.values(EVERY))('$type gives quotes under its own id, twice the same', async (source) => {
  const tools = toolsWith({
    readFile: () => Promise.resolve('Date,USD,\n2026-10-30,1.1,\n'),
    fetch: answering(`{"r":1.1,"t":${NOON_MS}}`),
  });
  const first = await fetchQuotes(source, tools);
  expect(first).toMatchObject({
    ok: true,
    value: [{ source: 's', base: 'EUR', counter: 'USD', bid: decimal('1.1') }],
  });
  const again = { ...tools, fetch: answering(`{"r":1.1,"t":${NOON_MS}}`) };
  expect(await fetchQuotes(source, again)).toEqual(first);
});

test.each([EVERY.ecb_csv, EVERY.http_json])(
  '$type never rejects where its source cannot be had',
  async (source) => {
    expect(await fetchQuotes(source, toolsWith({}))).toMatchObject({ ok: false });
  },
);
