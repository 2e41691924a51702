import { fraction } from '../../../src/domain/money/fraction';
import { readRecordedInputs } from '../../../src/domain/routing/read-recorded';
import { recordedInputs } from '../../../src/domain/routing/recorded-inputs';
import { aCandidate, exact, fee, inputsOf, limits, routeId } from './routing-inputs';

const NONE = { percent: null, fixed: null, min: null, max: null };

test('what was recorded is read back the same, value by value', () => {
  const candidates = [
    aCandidate('a', {
      fee: fee({ percent: exact('1.5'), max: 20n }),
      limits: limits({ min: 5n, daily: 7n }),
    }),
    aCandidate(
      'b',
      {
        fee: {
          kind: 'tiers',
          tiers: [
            { ...NONE, upTo: 5n, fixed: 1n },
            { ...NONE, upTo: null, min: 2n },
          ],
        },
        depositCurrency: 'EUR',
        midToDeposit: fraction(2n, 3n),
        fxBufferPercent: exact('0.5'),
        partsMax: 3,
        results: { successes: 1, total: 2 },
      },
      { currency: 'EUR', available: -5n, midToPoint: fraction(3n, 2n) },
    ),
  ];
  const {
    tree: _tree,
    values: _values,
    ...expected
  } = inputsOf(candidates, null, {
    need: { midServiceToPoint: fraction(7n, 11n), failedRoutes: [routeId('a')], partsLimit: 5 },
    credits: { 'leaf/0': { rou_a: fraction(-1n, 3n) } },
    decisionCounts: { leaf: 2 },
  });
  const stored = JSON.parse(JSON.stringify(recordedInputs(inputsOf(candidates, null, expected), 'leaf')));
  expect(readRecordedInputs(stored)).toEqual(expected);
});

test.each<[sentence: string, raw: unknown, message: string]>([
  ['nothing', null, 'lacks an object'],
  ['no need', {}, 'lacks an object'],
  ['a number for minor units', { need: { serviceAmount: 5 } }, 'has 5 for minor units'],
])('%s is a broken promise', (_sentence, raw, message) => {
  expect(() => readRecordedInputs(raw)).toThrow(message);
});
