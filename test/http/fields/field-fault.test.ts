import { fieldFault } from '../../../src/api/fields/field-fault';
import type { FieldDefinition, FieldType } from '../../../src/domain/config/payout-service';

const basis = { key: 'field', label: 'Field', required: true, sensitive: false };
const of = (type: Exclude<FieldType, 'enum'>, pattern: string | null = null): FieldDefinition => ({
  ...basis,
  type,
  pattern,
});
const color: FieldDefinition = { ...basis, type: 'enum', values: ['red', 'green'] };

test.each<[FieldDefinition, string]>([
  [of('string'), 'Müller & Söhne 😀'],
  [of('string'), 'x'.repeat(500)],
  [of('string', '^\\d+$'), '123'],
  [of('string', 'b'), 'abc'],
  [of('iban'), 'DE89370400440532013000'],
  [of('iban'), 'NO9386011117947'],
  [of('iban', '^DE'), 'DE89370400440532013000'],
  [of('card_number'), '4242424242424242'],
  [of('email'), 'ada.lovelace+pay@mail.example.co'],
  [of('phone'), '+4930123456'],
  [of('phone'), '+14155552671'],
  [of('date'), '2028-02-29'],
  [of('country'), 'DE'],
  [color, 'green'],
])('$type takes %p', (definition, value) => {
  expect(fieldFault(definition, value)).toBeUndefined();
});

test.each<[FieldDefinition, string, string]>([
  [of('string'), '', 'empty'],
  [of('string'), 'x'.repeat(501), 'characters'],
  [of('string'), 'a\u0000', 'control characters'],
  [of('string', '^\\d+$'), '12a', 'form'],
  [of('string', '^\\d+$'), '12\u00a0', 'form'],
  [of('iban'), 'DE89 3704 0044 0532 0130 00', 'IBAN'],
  [of('iban'), 'de89370400440532013000', 'IBAN'],
  [of('iban'), 'DE88370400440532013000', 'IBAN'],
  [of('iban'), 'XX89370400440532013000', 'IBAN'],
  [of('iban', '^DE'), 'NO9386011117947', 'form'],
  [of('card_number'), '4242424242424241', 'card number'],
  [of('email'), 'ada@localhost', 'e-mail'],
  [of('email'), 'ada lovelace@example.com', 'e-mail'],
  [of('phone'), '030123456', 'phone number'],
  [of('phone'), '+49 30 123456', 'phone number'],
  [of('phone'), '+4930', 'phone number'],
  [of('phone'), '+9991234567', 'phone number'],
  [of('date'), '2027-02-29', 'date'],
  [of('date'), '29.02.2028', 'date'],
  [of('date'), '2028-2-9', 'date'],
  [of('country'), 'de', 'country'],
  [of('country'), 'XX', 'country'],
  [color, 'blue', 'red, green'],
])('$type refuses %p and says: %s', (definition, value, words) => {
  expect(fieldFault(definition, value)).toContain(words);
});

test('a pattern that would take a backtracking matcher for ever is matched at once', () => {
  expect(fieldFault(of('string', '^(a+)+$'), `${'a'.repeat(400)}!`)).toContain('form');
});
