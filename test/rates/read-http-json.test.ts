import type { HttpJsonSource } from '../../src/domain/rates/rate-source';
import { readHttpJson } from '../../src/rates/read-http-json';
import { NOON_MS, pairOf, quoteOf, sourceIdOf } from '../domain/rates/builders';
import { answering, silent, toolsWith } from './fakes';

const SINGLE: HttpJsonSource = {
  type: 'http_json',
  id: sourceIdOf('feed'),
  url: 'http://rates.test/now',
  pair: pairOf('USD/EUR'),
  pointers: { bid: '/rates/EUR', ask: '/rates/EUR' },
  atPointer: '/time',
  everyMs: 60_000,
  timeoutMs: 20,
};
const TWO_SIDED: HttpJsonSource = { ...SINGLE, pointers: { bid: '/0/b', ask: '/0/a' }, atPointer: '/0/t' };

function read(body: string, source = SINGLE): ReturnType<typeof readHttpJson> {
  return readHttpJson(source, toolsWith({ fetch: answering(body) }));
}

test.each<[says: string, body: string, source: HttpJsonSource, quote: string]>([
  [
    'a single price is bid and ask',
    '{"rates":{"EUR":0.91},"time":"2026-11-02T12:00:00Z"}',
    SINGLE,
    'USD/EUR 0.91',
  ],
  [
    'a price may be a text',
    '{"rates":{"EUR":"0.91"},"time":"2026-11-02T13:00:00+01:00"}',
    SINGLE,
    'USD/EUR 0.91',
  ],
  [
    'no digit is lost',
    '{"rates":{"EUR":0.123456789012345678901},"time":"2026-11-02T12:00:00Z"}',
    SINGLE,
    'USD/EUR 0.123456789012345678901',
  ],
  [
    'an exponent is exact',
    '{"rates":{"EUR":9.1e-7},"time":"2026-11-02T12:00:00Z"}',
    SINGLE,
    'USD/EUR 0.00000091',
  ],
  ['a time may count seconds', '[{"b":0.9,"a":0.92,"t":1793620800}]', TWO_SIDED, 'USD/EUR 0.9 0.92'],
  [
    'a time may count milliseconds',
    '[{"b":0.9,"a":0.92,"t":"1793620800000"}]',
    TWO_SIDED,
    'USD/EUR 0.9 0.92',
  ],
])('%s', async (_says, body, source, quote) => {
  expect(await read(body, source)).toEqual({ ok: true, value: [quoteOf(quote, { source: 'feed' })] });
});

const RATE = 'must be a decimal number greater than zero';
const TIME =
  'must be a time with its zone, e.g. "2026-11-01T00:00:00Z", or whole seconds or milliseconds since 1970';

test.each<[says: string, body: string, faults: [path: string, text: string][]]>([
  ['no JSON', '<html>', [['', 'answered with a body that is no valid JSON']]],
  ['nothing', '', [['', 'answered with a body that is no valid JSON']]],
  ['a price twice', '{"rates":{"EUR":1,"EUR":2}}', [['', 'answered with a body that is no valid JSON']]],
  ['brackets without end', '['.repeat(500_000), [['', 'answered with a body that is no valid JSON']]],
  [
    'neither price nor time',
    '{}',
    [
      ['/rates/EUR', RATE],
      ['/time', TIME],
    ],
  ],
  ['a price of zero', '{"rates":{"EUR":0},"time":"2026-11-02T12:00:00Z"}', [['/rates/EUR', RATE]]],
  ['a price below zero', '{"rates":{"EUR":-0.9},"time":"2026-11-02T12:00:00Z"}', [['/rates/EUR', RATE]]],
  ['NaN as a text', '{"rates":{"EUR":"NaN"},"time":"2026-11-02T12:00:00Z"}', [['/rates/EUR', RATE]]],
  ['null for a price', '{"rates":{"EUR":null},"time":"2026-11-02T12:00:00Z"}', [['/rates/EUR', RATE]]],
  ['a time without a zone', '{"rates":{"EUR":1},"time":"2026-11-02T12:00:00"}', [['/time', TIME]]],
  ['a time of few digits', '{"rates":{"EUR":1},"time":20261102}', [['/time', TIME]]],
  [
    'a time ahead',
    '{"rates":{"EUR":1},"time":"2026-11-02T12:05:01Z"}',
    [['', 'USD/EUR: the time of the rate lies in the future']],
  ],
])('an answer with %s is a fault at its place', async (_says, body, faults) => {
  expect(await read(body)).toEqual({ ok: false, faults: faults.map(([path, text]) => ({ path, text })) });
});

test('a bid above its ask is a fault', async () => {
  expect(await read(`[{"b":0.93,"a":0.92,"t":${NOON_MS}}]`, TWO_SIDED)).toEqual({
    ok: false,
    faults: [{ path: '', text: 'USD/EUR: the bid is above the ask' }],
  });
});

test.each<[says: string, fetch: typeof silent, text: string]>([
  ['no answer', silent, 'gave no answer within 20 ms'],
  ['a redirect', answering('', 301), 'answered 301: redirects are refused'],
  ['over one megabyte', answering(new Uint8Array(1024 * 1024 + 1)), 'answered with more than 1048576 bytes'],
])('%s is a fault', async (_says, fetch, text) => {
  expect(await readHttpJson(SINGLE, toolsWith({ fetch }))).toEqual({
    ok: false,
    faults: [{ path: '', text }],
  });
});
