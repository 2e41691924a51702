import type { CurrencyCode } from '../../../../src/domain/money/currency';
import { parseFee } from '../../../../src/domain/routing/faults/parse-fee';
import { exact } from '../routing-inputs';

test('an absent fee is none', () => {
  expect(parseFee(undefined, 'USD')).toEqual({ ok: true, value: { kind: 'none' } });
});

test('a single rule is read in minor units of the deposit currency', () => {
  expect(parseFee({ percent: '1', fixed: '0.30', min: '0.50', max: '20.00' }, 'USD')).toEqual({
    ok: true,
    value: { kind: 'single', rule: { percent: exact('1'), fixed: 30n, min: 50n, max: 2000n } },
  });
});

test('tiers are read in their order, the last one open', () => {
  const raw = {
    tiers: [
      { up_to: '100', fixed: '1' },
      { fixed: '0.5', percent: '0.2' },
    ],
  };
  expect(parseFee(raw, 'KWD')).toEqual({
    ok: true,
    value: {
      kind: 'tiers',
      tiers: [
        { percent: null, fixed: 1000n, min: null, max: null, upTo: 100_000n },
        { percent: exact('0.2'), fixed: 500n, min: null, max: null, upTo: null },
      ],
    },
  });
});

test.each<[sentence: string, raw: unknown, currency: CurrencyCode, faults: readonly [string, string][]]>([
  ['a fee is an object', '1%', 'USD', [['', 'must be an object']]],
  ['an empty fee says nothing', {}, 'USD', [['', 'needs at least one of']]],
  ['an unknown key', { percent: '1', percnt: '2' }, 'USD', [['/percnt', 'no known key']]],
  ['more decimals than JPY has', { fixed: '0.5' }, 'JPY', [['/fixed', 'more decimals']]],
  ['a negative fee', { fixed: '-1' }, 'USD', [['/fixed', 'negative']]],
  ['above a hundred per cent', { percent: '100.1' }, 'USD', [['/percent', 'from 0 to 100']]],
  ['min above max', { percent: '1', min: '2', max: '1' }, 'USD', [['/min', 'above max']]],
  ['no tier at all', { tiers: [] }, 'USD', [['/tiers', 'list of 1 to']]],
  ['tiers beside a rule', { tiers: [{ fixed: '1' }], fixed: '1' }, 'USD', [['/fixed', 'no known key']]],
  ['a closed last tier', { tiers: [{ up_to: '1', fixed: '1' }] }, 'USD', [['/tiers/0/up_to', 'last tier']]],
  [
    'an open tier in the middle',
    { tiers: [{ fixed: '1' }, { fixed: '2' }] },
    'USD',
    [['/tiers/0/up_to', 'is missing']],
  ],
  [
    'tiers that fall',
    { tiers: [{ up_to: '5', fixed: '1' }, { up_to: '5', fixed: '1' }, { fixed: '2' }] },
    'USD',
    [['/tiers/1/up_to', 'must rise']],
  ],
  [
    'all faults are told at once',
    { percent: 'x', fixed: '0.001', other: 1 },
    'USD',
    [
      ['/other', 'no known key'],
      ['/fixed', 'more decimals'],
      ['/percent', 'from 0 to 100'],
    ],
  ],
])('%s is refused', (_sentence, raw, currency, expected) => {
  const parsed = parseFee(raw, currency);
  const faults = parsed.ok ? [] : parsed.faults;
  expect(faults.map(({ path }) => path)).toEqual(expected.map(([path]) => path));
  for (const [index, [, text]] of expected.entries()) expect(faults[index]?.text).toContain(text);
});
