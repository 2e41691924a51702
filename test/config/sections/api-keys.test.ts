import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

const MERCHANT_KEY = 'sk_test_demo_merchant_0000000000000000';
const FORM = 'must be sk_test_ and at least 16 letters, digits or "_"';

describe('API keys', () => {
  test.each([
    [
      'a live key',
      MERCHANT_KEY,
      'sk_live_demo_merchant_0000000000000000',
      ['75 /api_keys/0/key is a live key: a file may hold test keys only'],
    ],
    ['a key that is too short', MERCHANT_KEY, 'sk_test_123456789012345', [`75 /api_keys/0/key ${FORM}`]],
    [
      'a key without its prefix',
      MERCHANT_KEY,
      'demo_merchant_0000000000000000',
      [`75 /api_keys/0/key ${FORM}`],
    ],
    ['a key that is no text', MERCHANT_KEY, '12', [`75 /api_keys/0/key ${FORM}`]],
    ['a key that is missing', `key: ${MERCHANT_KEY}, `, '', ['75 /api_keys/0/key is missing']],
    [
      'a scope that does not exist',
      'scopes: [merchant] ',
      'scopes: [admin] ',
      ['75 /api_keys/0/scopes/0 must be one of merchant, operator'],
    ],
    ['no scope', 'scopes: [merchant] ', 'scopes: [] ', ['75 /api_keys/0/scopes must hold at least 1']],
    [
      'a key that is written twice',
      'sk_test_demo_operator_0000000000000000',
      MERCHANT_KEY,
      ['76 /api_keys/1/key is written twice'],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('with an own database the whole section is refused', () => {
    expect(faultsOf(FULL_FILE, { allowApiKeys: false })).toEqual([
      '74 /api_keys are for the embedded gateway only: with an own database, keys are made by a command',
    ]);
  });

  test('a file without keys is good everywhere', () => {
    expect(faultsOf(FULL_FILE.replace(/api_keys:[\s\S]*$/, ''), { allowApiKeys: false })).toEqual([]);
  });

  test('keys are sealed, and scopes written twice count once', () => {
    const text = withReplaced('scopes: [merchant] ', 'scopes: [merchant, merchant] ');
    const keys = configurationOf(text).organizations[0]?.apiKeys;
    expect(keys?.map(({ scopes }) => scopes)).toEqual([['merchant'], ['merchant', 'operator']]);
    expect(JSON.stringify(keys)).not.toContain(MERCHANT_KEY);
  });
});
