import { LosslessNumber } from 'lossless-json';
import { adjustmentHash } from '../../../src/api/adjustments/earlier';
import type { JsonObject } from '../../../src/api/json/json-value';
import { idOf } from '../../support/operations';

const ACCOUNT = idOf('depositAccount', 'dep_a');
const TOP_UP: JsonObject = { kind: 'top_up', amount: '5.00', reason: 'r' };
const hashed = (given: JsonObject, account = ACCOUNT) => adjustmentHash(account, given).toString('hex');

test.each<[says: string, JsonObject]>([
  ['the amount as a number', { ...TOP_UP, amount: new LosslessNumber('5') }],
  ['leading and trailing zeros', { ...TOP_UP, amount: '05.0' }],
  ['another order of its keys', { reason: 'r', amount: '5.00', kind: 'top_up' }],
  ['null for what is not given', { ...TOP_UP, reference_id: null }],
])('%s is the same body', (_says, given) => {
  expect(hashed(given)).toBe(hashed(TOP_UP));
});

test.each<[says: string, JsonObject]>([
  ['another sign', { ...TOP_UP, amount: '-5.00' }],
  ['another kind', { ...TOP_UP, kind: 'correction' }],
  ['another reason', { ...TOP_UP, reason: 'R' }],
  ['a reference besides', { ...TOP_UP, reference_id: 'x' }],
])('%s is another body', (_says, given) => {
  expect(hashed(given)).not.toBe(hashed(TOP_UP));
});

test('the same attributes for another account are another body', () => {
  expect(hashed(TOP_UP, idOf('depositAccount', 'dep_b'))).not.toBe(hashed(TOP_UP));
});
