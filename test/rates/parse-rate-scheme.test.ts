import type { RateSource } from '../../src/domain/rates/rate-source';
import { type KnownSources, parseRateScheme } from '../../src/rates/parse-rate-scheme';
import { decimal, pairOf, ruleOf, sourceIdOf } from '../domain/rates/builders';

function sourceOf(source: RateSource): [string, RateSource] {
  return [source.id, source];
}

const PRICE = { bid: decimal('1'), ask: decimal('1'), atMs: null };
const READING = { everyMs: 1, timeoutMs: 1 };
const SOURCES: KnownSources = new Map<string, RateSource | null>([
  sourceOf({ type: 'ecb_csv', id: sourceIdOf('ecb'), location: { kind: 'file', path: 'x' }, ...READING }),
  sourceOf({ type: 'table', id: sourceIdOf('desk'), rates: [{ ...pairOf('USD/EUR'), ...PRICE }] }),
  sourceOf({
    type: 'http_json',
    id: sourceIdOf('feed'),
    url: 'http://x.test/',
    pair: pairOf('USD/EUR'),
    pointers: { bid: '', ask: '' },
    atPointer: '',
    ...READING,
  }),
  ['broken', null],
]);

const RULE = { pair: 'USD/EUR', source: 'desk', direction: 'direct', side: 'ask', max_age: '3650d' };
const withRule = (change: object): unknown => ({ id: 'ras_main', rules: [{ ...RULE, ...change }] });

test('a scheme is read with its rules', () => {
  const raw = {
    id: 'ras_main',
    fallback_to_system: true,
    rules: [
      { ...RULE, fee_percent: '0.5', fee_fixed: '0.01' },
      { ...RULE, pair: 'EUR/USD', direction: 'inverted' },
    ],
  };
  const maxAgeMs = 3650 * 86_400_000;
  expect(parseRateScheme(raw, '/r', SOURCES)).toEqual({
    ok: true,
    value: {
      id: 'ras_main',
      system: false,
      fallbackToSystem: true,
      rules: [
        ruleOf('USD/EUR', { side: 'ask', feePercent: decimal('0.5'), feeFixed: decimal('0.01'), maxAgeMs }),
        ruleOf('EUR/USD', { side: 'ask', direction: 'inverted', maxAgeMs }),
      ],
    },
  });
});

test.each<[says: string, raw: unknown]>([
  ['a system scheme', { id: 'ras_system', system: true, rules: [RULE] }],
  [
    'a scheme without rules, which falls back for all',
    { id: 'ras_main', fallback_to_system: true, rules: [] },
  ],
  ['any cross of the ECB', withRule({ source: 'ecb', pair: 'USD/JPY' })],
  ['a feed for its pair', withRule({ source: 'feed' })],
  ['a feed for its pair, inverted', withRule({ source: 'feed', pair: 'EUR/USD', direction: 'inverted' })],
  ['a source that has faults of its own', withRule({ source: 'broken', pair: 'USD/JPY' })],
  [
    'the same currencies the other way round',
    { id: 'ras_main', rules: [RULE, { ...RULE, pair: 'EUR/USD' }] },
  ],
])('%s is no fault', (_says, raw) => {
  expect(parseRateScheme(raw, '/r', SOURCES)).toMatchObject({ ok: true });
});

const FIXED = 'must be a decimal number, not negative and without an exponent, e.g. "0.01"';
const PERCENT = 'must be a decimal number of per cent from 0 to 100, e.g. "0.5"';

test.each<[says: string, raw: unknown, path: string, text: string]>([
  ['no map', [], '/r', 'must be a map of keys and values'],
  [
    'another kind of id',
    { id: 'rsc_main', rules: [] },
    '/r/id',
    'must be an id: ras_ and 1–60 letters, digits, "_" or "-"',
  ],
  ['no rules', { id: 'ras_main' }, '/r/rules', 'is missing'],
  ['an unknown key', { id: 'ras_main', rules: [], x: 1 }, '/r/x', 'is no key that is known here'],
  [
    'a system scheme that falls back',
    { id: 'ras_main', system: true, fallback_to_system: true, rules: [] },
    '/r/fallback_to_system',
    'the system scheme cannot fall back to itself',
  ],
  [
    'two rules for a pair',
    { id: 'ras_main', rules: [RULE, RULE] },
    '/r/rules/1/pair',
    'has its rule already (rules/0)',
  ],
  [
    'equal currencies',
    withRule({ pair: 'USD/USD' }),
    '/r/rules/0/pair',
    'must be two different currencies of ISO 4217, e.g. "USD/EUR"',
  ],
  [
    'an unknown source',
    withRule({ source: 'nowhere' }),
    '/r/rules/0/source',
    'nowhere is no rate source of this organization',
  ],
  [
    'a pair its table does not quote',
    withRule({ pair: 'USD/JPY' }),
    '/r/rules/0/source',
    'desk has no price for USD/JPY, which this rule takes direct',
  ],
  [
    'a pair its feed does not quote',
    withRule({ source: 'feed', pair: 'GBP/USD', direction: 'inverted' }),
    '/r/rules/0/source',
    'feed has no price for USD/GBP, which this rule takes inverted',
  ],
  [
    'an unknown direction',
    withRule({ direction: 'sideways' }),
    '/r/rules/0/direction',
    'must be one of direct, inverted',
  ],
  ['an unknown side', withRule({ side: 'middle' }), '/r/rules/0/side', 'must be one of bid, ask, mid'],
  ['no side', withRule({ side: undefined }), '/r/rules/0/side', 'is missing'],
  ['a fee below zero', withRule({ fee_percent: '-1' }), '/r/rules/0/fee_percent', PERCENT],
  ['a fee above a hundred per cent', withRule({ fee_percent: '100.1' }), '/r/rules/0/fee_percent', PERCENT],
  ['a fixed fee below zero', withRule({ fee_fixed: '-0.01' }), '/r/rules/0/fee_fixed', FIXED],
  ['no age', withRule({ max_age: undefined }), '/r/rules/0/max_age', 'is missing'],
  ['an age of zero', withRule({ max_age: '0s' }), '/r/rules/0/max_age', 'must be from 1s to 36500d'],
  ['an unknown key of a rule', withRule({ fee: '1' }), '/r/rules/0/fee', 'is no key that is known here'],
])('%s is a fault', (_says, raw, path, text) => {
  expect(parseRateScheme(raw, '/r', SOURCES)).toEqual({ ok: false, faults: [{ path, text }] });
});

test('all faults are told at once', () => {
  const read = parseRateScheme({ id: 'x', rules: [{ ...RULE, pair: 1, side: 2 }, {}] }, '/r', SOURCES);
  const paths = read.ok ? [] : read.faults.map((fault) => fault.path);
  expect(paths.sort()).toEqual([
    '/r/id',
    '/r/rules/0/pair',
    '/r/rules/0/side',
    '/r/rules/1/direction',
    '/r/rules/1/max_age',
    '/r/rules/1/pair',
    '/r/rules/1/side',
    '/r/rules/1/source',
  ]);
});
