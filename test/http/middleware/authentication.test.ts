import { readSecret } from '../../../src/api/middleware/authentication';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

test.each([
  ['Bearer sk_test_1', 'sk_test_1'],
  ['bearer   sk_test_1', 'sk_test_1'],
  [basic('sk_test_1:'), 'sk_test_1'],
  [basic('sk_test_1:password'), 'sk_test_1'],
  [basic('sk_test_1'), 'sk_test_1'],
  [basic(':sk_test_1'), undefined],
  ['Bearer', undefined],
  ['Bearer a b', undefined],
  [`Bearer ${'x'.repeat(257)}`, undefined],
  ['Digest sk_test_1', undefined],
  ['sk_test_1', undefined],
  ['', undefined],
  [undefined, undefined],
])('%p holds the key %p', (header, key) => {
  expect(readSecret(header)).toBe(key);
});
