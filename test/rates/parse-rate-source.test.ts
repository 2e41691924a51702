import type { RateSource } from '../../src/domain/rates/rate-source';
import { parseRateSource } from '../../src/rates/parse-rate-source';
import { decimal } from '../domain/rates/builders';

const ECB = { id: 'ecb', type: 'ecb_csv', path: 'ecb-reference-rates.csv' };
const DESK = { id: 'desk', type: 'table', rates: { 'USD/EUR': { bid: '0.90', ask: '0.92' } } };
const FEED = {
  id: 'feed',
  type: 'http_json',
  url: 'http://127.0.0.1:9000/rates',
  pair: 'USD/EUR',
  mid: '/rates/EUR',
  at: '/time',
};

const rateOf = (price: unknown): unknown => ({ ...DESK, rates: { 'USD/EUR': price } });

test.each<[says: string, raw: unknown, source: unknown]>([
  [
    'an ECB file, read every hour',
    ECB,
    {
      id: 'ecb',
      type: 'ecb_csv',
      location: { kind: 'file', path: 'ecb-reference-rates.csv' },
      everyMs: 3_600_000,
      timeoutMs: 5_000,
    },
  ],
  [
    'an ECB address',
    { id: 'ecb', type: 'ecb_csv', url: 'https://rates.test/hist.csv', every: '6h', timeout: '10s' },
    {
      id: 'ecb',
      type: 'ecb_csv',
      location: { kind: 'url', url: 'https://rates.test/hist.csv' },
      everyMs: 21_600_000,
      timeoutMs: 10_000,
    },
  ],
  [
    'a table with both sides, as old as the configuration',
    DESK,
    {
      id: 'desk',
      type: 'table',
      rates: [{ base: 'USD', counter: 'EUR', bid: decimal('0.9'), ask: decimal('0.92'), atMs: null }],
    },
  ],
  [
    'a table with one price, a time, and a number as it is written',
    rateOf({ mid: 0.91, at: '2026-11-01T00:00:00Z' }),
    {
      id: 'desk',
      type: 'table',
      rates: [
        {
          base: 'USD',
          counter: 'EUR',
          bid: decimal('0.91'),
          ask: decimal('0.91'),
          atMs: Date.parse('2026-11-01T00:00:00Z'),
        },
      ],
    },
  ],
  [
    'a feed of one price, read every minute',
    FEED,
    {
      id: 'feed',
      type: 'http_json',
      url: 'http://127.0.0.1:9000/rates',
      pair: { base: 'USD', counter: 'EUR' },
      pointers: { bid: '/rates/EUR', ask: '/rates/EUR' },
      atPointer: '/time',
      everyMs: 60_000,
      timeoutMs: 5_000,
    },
  ],
  [
    'a feed of two sides',
    { ...FEED, mid: undefined, bid: '/b', ask: '/a', every: '1s' },
    {
      id: 'feed',
      type: 'http_json',
      url: 'http://127.0.0.1:9000/rates',
      pair: { base: 'USD', counter: 'EUR' },
      pointers: { bid: '/b', ask: '/a' },
      atPointer: '/time',
      everyMs: 1_000,
      timeoutMs: 5_000,
    },
  ],
])('%s', (_says, raw, value) => {
  expect(parseRateSource(raw, '/s')).toEqual({ ok: true, value });
});

const SIDES = 'must have either `bid` and `ask`, or `mid` alone';
const NUMBER = 'must be a decimal number greater than zero';
const ADDRESS = 'must be an http or https address without user name and password';
const POINTER = 'must be a JSON pointer (RFC 6901), e.g. "/rates/EUR"';
const ID = 'must be an id of 1–64 letters, digits, "_", "." or "-", beginning with a letter or digit';
const PAIR_KEY = 'must stand under two different currencies of ISO 4217, e.g. "USD/EUR"';

test.each<[says: string, raw: unknown, path: string, text: string]>([
  ['no map', 'ecb', '/s', 'must be a map of keys and values'],
  ['no type', { id: 'x' }, '/s/type', 'is missing'],
  ['an unknown type', { ...ECB, type: 'xml' }, '/s/type', 'must be one of ecb_csv, table, http_json'],
  ['no id', { ...ECB, id: undefined }, '/s/id', 'is missing'],
  ['an id with a space', { ...ECB, id: 'e c b' }, '/s/id', ID],
  ['an unknown key', { ...ECB, colour: 'red' }, '/s/colour', 'is no key that is known here'],
  ['an ECB file and address', { ...ECB, url: 'https://x.test/' }, '/s', 'must have either `path` or `url`'],
  [
    'neither an ECB file nor an address',
    { ...ECB, path: undefined },
    '/s',
    'must have either `path` or `url`',
  ],
  [
    'an empty path',
    { ...ECB, path: '' },
    '/s/path',
    'must be the path of a file, beside this one unless it begins with "/"',
  ],
  ['an interval of zero', { ...ECB, every: '0s' }, '/s/every', 'must be from 1s to 30d'],
  ['a time-out of a minute', { ...ECB, timeout: '1m' }, '/s/timeout', 'must be from 1ms to 30s'],
  ['a table that is empty', { ...DESK, rates: {} }, '/s/rates', 'must hold at least one rate'],
  ['an interval of a table', { ...DESK, every: '1h' }, '/s/every', 'is no key that is known here'],
  ['a rate of no pair', { ...DESK, rates: { USD: { mid: '1' } } }, '/s/rates/USD', PAIR_KEY],
  ['a rate of one currency', { ...DESK, rates: { 'USD/USD': { mid: '1' } } }, '/s/rates/USD~1USD', PAIR_KEY],
  ['a rate of zero', rateOf({ mid: '0' }), '/s/rates/USD~1EUR/mid', NUMBER],
  ['a rate below zero', rateOf({ mid: -1 }), '/s/rates/USD~1EUR/mid', NUMBER],
  ['a rate that is no number', rateOf({ mid: 'NaN' }), '/s/rates/USD~1EUR/mid', NUMBER],
  ['a bid without an ask', rateOf({ bid: '1' }), '/s/rates/USD~1EUR', SIDES],
  ['a bid beside a mid', rateOf({ bid: '1', mid: '1' }), '/s/rates/USD~1EUR', SIDES],
  ['no price', rateOf({}), '/s/rates/USD~1EUR', SIDES],
  ['a bid above its ask', rateOf({ bid: '2', ask: '1' }), '/s/rates/USD~1EUR', 'has a bid above its ask'],
  [
    'a time without a zone',
    rateOf({ mid: '1', at: '2026-11-01T00:00:00' }),
    '/s/rates/USD~1EUR/at',
    'must be a time with its zone, e.g. "2026-11-01T00:00:00Z"',
  ],
  ['an address of another kind', { ...FEED, url: 'file:///etc/passwd' }, '/s/url', ADDRESS],
  ['an address with a password', { ...FEED, url: 'http://a:b@x.test/' }, '/s/url', ADDRESS],
  ['an address that is none', { ...FEED, url: 'rates' }, '/s/url', ADDRESS],
  ['a feed without a pair', { ...FEED, pair: undefined }, '/s/pair', 'is missing'],
  ['a feed without a time', { ...FEED, at: undefined }, '/s/at', 'is missing'],
  ['a feed without a price', { ...FEED, mid: undefined }, '/s', SIDES],
  ['a pointer without its slash', { ...FEED, mid: 'rates' }, '/s/mid', POINTER],
  ['a pointer with a bad escape', { ...FEED, at: '/a~2' }, '/s/at', POINTER],
])('%s is a fault', (_says, raw, path, text) => {
  expect(parseRateSource(raw, '/s')).toEqual({ ok: false, faults: [{ path, text }] });
});

test('all faults are told at once', () => {
  const read = parseRateSource({ ...FEED, id: '', url: 1, pair: 'x', at: 'y', more: 1 }, '/s');
  const paths = read.ok ? [] : read.faults.map((fault) => fault.path);
  expect(paths.sort()).toEqual(['/s/at', '/s/id', '/s/more', '/s/pair', '/s/url']);
});

test.each<RateSource['type']>(['ecb_csv', 'table', 'http_json'])(
  'a %s without any required key tells of each',
  (type) => {
    const full = { ecb_csv: ECB, table: DESK, http_json: FEED }[type];
    for (const key of Object.keys(full)) {
      const { [key]: _gone, ...rest } = Object.fromEntries(Object.entries(full));
      expect(parseRateSource(rest, '/s').ok).toBe(false);
    }
  },
);
