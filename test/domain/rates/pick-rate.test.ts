import { decimalText } from '../../../src/domain/money/fraction';
import { pickRate, type RateQuestion } from '../../../src/domain/rates/pick-rate';
import { decimal, NOON_MS, pairOf, quoteOf, ruleOf, schemeOf, sourceIdOf } from './builders';

const SYSTEM = schemeOf('ras_system', [
  ruleOf('USD/EUR', { source: sourceIdOf('ecb') }),
  ruleOf('USD/GBP', { source: sourceIdOf('ecb') }),
]);
const QUESTION: RateQuestion = {
  pair: pairOf('USD/EUR'),
  scheme: schemeOf('ras_main', [ruleOf('USD/EUR')], true),
  systemScheme: SYSTEM,
  quotes: [
    quoteOf('USD/EUR 0.90 0.92'),
    quoteOf('EUR/USD 1.1', { source: 'ecb' }),
    quoteOf('EUR/GBP 0.88', { source: 'ecb' }),
  ],
  nowMs: NOON_MS,
};

function textOf(change: Partial<RateQuestion>): string {
  const outcome = pickRate({ ...QUESTION, ...change });
  if (outcome.kind !== 'fixed') return outcome.kind;
  const { value, origin } = outcome.rate;
  return `${decimalText(value)} of ${origin.kind === 'rule' ? origin.schemeId : origin.kind}`;
}

test.each<[says: string, change: Partial<RateQuestion>, answer: string]>([
  ["the scheme's own rule goes before the system's", {}, '0.91 of ras_main'],
  [
    'the side of the rule is taken',
    { scheme: schemeOf('ras_main', [ruleOf('USD/EUR', { side: 'ask' })]) },
    '0.92 of ras_main',
  ],
  [
    'equal currencies have rate 1 without a rule or a quote',
    { pair: { base: 'USD', counter: 'USD' }, quotes: [] },
    '1 of same_currency',
  ],
  [
    'no rule falls back to the system scheme, and crosses through the base of its source',
    { pair: pairOf('USD/GBP') },
    '0.8 of ras_system',
  ],
  [
    'no rule without the permission to fall back is not found',
    { pair: pairOf('USD/GBP'), scheme: schemeOf('ras_main', []) },
    'not_found',
  ],
  ['no rule and no system scheme is not found', { pair: pairOf('USD/GBP'), systemScheme: null }, 'not_found'],
  ['no rule in either scheme is not found', { pair: pairOf('USD/JPY') }, 'not_found'],
  ['a rule for the reversed pair is no rule for this one', { pair: pairOf('EUR/USD') }, 'not_found'],
  ['a rate exactly as old as allowed is good', { nowMs: NOON_MS + 60_000 }, '0.91 of ras_main'],
  ['a rate one millisecond older is stale and does not fall back', { nowMs: NOON_MS + 60_001 }, 'stale'],
  ["the system's rate can be stale too", { pair: pairOf('USD/GBP'), nowMs: NOON_MS + 60_001 }, 'stale'],
  ['a rate from ahead of the clock is not used', { nowMs: NOON_MS - 300_001 }, 'stale'],
  [
    'a rule whose source has no quote wants it read',
    { quotes: [quoteOf('USD/EUR 0.9', { source: 'ecb' })] },
    'stale',
  ],
])('%s', (_says, change, answer) => {
  expect(textOf(change)).toBe(answer);
});

test('a stale rate names its source, its age and what was allowed, so that it can be renewed', () => {
  expect(pickRate({ ...QUESTION, nowMs: NOON_MS + 60_001 })).toEqual({
    kind: 'stale',
    source: 'desk',
    atMs: NOON_MS,
    maxAgeMs: 60_000,
  });
  expect(pickRate({ ...QUESTION, quotes: [] })).toMatchObject({ source: 'desk', atMs: null });
});

test('a fixed rate holds its fees in the value and beside it', () => {
  const rule = ruleOf('USD/EUR', { side: 'ask', feePercent: decimal('0.5'), feeFixed: decimal('0.01') });
  const outcome = pickRate({ ...QUESTION, scheme: schemeOf('ras_main', [rule]) });
  expect(outcome).toEqual({
    kind: 'fixed',
    rate: {
      value: decimal('0.9346'),
      pair: { base: 'USD', counter: 'EUR' },
      origin: {
        kind: 'rule',
        schemeId: 'ras_main',
        source: 'desk',
        atMs: NOON_MS,
        feePercent: decimal('0.5'),
        feeFixed: decimal('0.01'),
      },
    },
  });
});

test('the order of the quotes changes nothing', () => {
  expect(textOf({ quotes: [...QUESTION.quotes].reverse(), pair: pairOf('USD/GBP') })).toBe(
    '0.8 of ras_system',
  );
});
