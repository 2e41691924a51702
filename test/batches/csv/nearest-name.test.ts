import { nearestName } from '../../../src/batches/csv/nearest-name';

const NAMES = ['service', 'service_amount', 'point_amount', 'fields.iban'];

test.each([
  ['a letter missing', 'servce', 'service'],
  ['another case', 'SERVICE', 'service'],
  ['other signs', 'Service-Amount', 'service_amount'],
  ['a field by its key', 'iban', 'fields.iban'],
  ['a field with another sign', 'fields_iban', 'fields.iban'],
  ['three letters away', 'serv', undefined],
  ['nothing', '', undefined],
  ['a text of any length', 'service'.repeat(1_000), undefined],
])('%s', (_says, given, meant) => {
  expect(nearestName(given, NAMES)).toBe(meant);
});
