import fc from 'fast-check';
import { canonicalJson } from '../../../src/domain/routing/canonical-json';
import { decide } from '../../../src/domain/routing/decide';
import { decideAgain } from '../../../src/domain/routing/decide-again';
import { someInputs } from './random-inputs';
import { aCandidate, branch, inputsOf, leafOf, TOOLS } from './routing-inputs';

const RUNS = { numRuns: 400, seed: 20_261_122 };

test('a decision can be computed again from its stored record', () => {
  fc.assert(
    fc.property(someInputs, (inputs) => {
      const decision = decide(inputs, TOOLS);
      const stored = JSON.parse(canonicalJson(decision.record));
      const again = decideAgain(stored, inputs.tree, inputs.values, TOOLS);
      expect(canonicalJson(again.record)).toBe(canonicalJson(decision.record));
      expect(again).toEqual({ ...decision, record: again.record });
    }),
    RUNS,
  );
});

test.each([
  ['a block', { block: 'no' }],
  ['no tree', null],
] as const)('%s is computed again too', (_sentence, tree) => {
  const { record } = decide(inputsOf([aCandidate('a')], tree), TOOLS);
  const again = decideAgain(record, tree, { fields: {}, metadata: {} }, TOOLS);
  expect(canonicalJson(again.record)).toBe(canonicalJson(record));
});

test('the values come from where they are protected, not from the record', () => {
  const tree = branch({ field: { key: 'account', eq: 'x' } }, leafOf({ type: 'cost' }), { block: 'no' });
  const values = { fields: { account: 'x' }, metadata: {} };
  const { record } = decide(inputsOf([aCandidate('a')], tree, { values }), TOOLS);
  expect(decideAgain(record, tree, values, TOOLS).outcome).toBe('chosen');
  expect(decideAgain(record, tree, { fields: {}, metadata: {} }, TOOLS).outcome).toBe('refused');
});

test('a record without its inputs is a broken promise', () => {
  const { record } = decide(inputsOf([aCandidate('a')], null), TOOLS);
  const values = { fields: {}, metadata: {} };
  expect(() => decideAgain({ ...record, inputs: null }, null, values, TOOLS)).toThrow('lacks an object');
});
