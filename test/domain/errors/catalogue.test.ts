import { ERROR_CATALOGUE } from '../../../src/domain/errors/catalogue';

// The codes of the API's contract, written down a second time: none may be renamed or lost.
const CODES = [
  'body_too_large',
  'forbidden',
  'idempotency_key_reused',
  'internal',
  'invalid_attribute',
  'invalid_parameter',
  'live_not_available',
  'malformed_body',
  'method_not_allowed',
  'not_acceptable',
  'not_found',
  'rate_limited',
  'unauthenticated',
  'unavailable',
  'unsupported_media_type',
  'wrong_status',
];

test('no code of the contract is renamed or lost', () => {
  expect(Object.keys(ERROR_CATALOGUE)).toEqual(expect.arrayContaining(CODES));
});

test.each(Object.entries(ERROR_CATALOGUE))(
  '%s is lower snake case and has a whole sentence',
  (code, title) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].+\.$/);
  },
);
