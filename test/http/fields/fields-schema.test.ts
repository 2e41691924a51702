import { z } from 'zod';
import { fieldFault } from '../../../src/api/fields/field-fault';
import { fieldsSchema } from '../../../src/api/fields/fields-schema';
import type { FieldDefinition, FieldType } from '../../../src/domain/config/payout-service';

type Given = { readonly [key: string]: unknown; readonly type?: FieldType };

/** A required field `it` of that kind. */
const field = (given: Given): FieldDefinition =>
  ({
    key: 'it',
    label: 'It',
    type: 'string',
    required: true,
    sensitive: false,
    pattern: null,
    ...given,
  }) as FieldDefinition;

const propertyOf = (given: Given) =>
  z.object({ it: z.record(z.string(), z.unknown()) }).parse(fieldsSchema([field(given)])['properties']).it;

/** Whether a form that is built by the schema takes the value. */
const formTakes = (given: Given, value: string): boolean =>
  z.fromJSONSchema(fieldsSchema([field(given)])).safeParse({ it: value }).success;

test('a schema names the fields, those that are required, and takes no others', () => {
  const schema = fieldsSchema([
    field({ key: 'account', label: 'Account number' }),
    field({ key: 'holder', label: 'Holder', required: false, sensitive: true }),
  ]);
  const text = { type: 'string', minLength: 1, maxLength: 500 };
  expect(schema).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: {
      account: { title: 'Account number', ...text },
      holder: { title: 'Holder', ...text, writeOnly: true },
    },
    required: ['account'],
    additionalProperties: false,
  });
});

test('a service without fields takes none', () => {
  expect(fieldsSchema([])).toMatchObject({ properties: {}, required: [], additionalProperties: false });
});

test.each<[says: string, given: Given, expected: object]>([
  ['an e-mail address', { type: 'email' }, { format: 'email' }],
  ['a date', { type: 'date' }, { format: 'date' }],
  ['one of a list', { type: 'enum', values: ['a', 'b'] }, { enum: ['a', 'b'] }],
  ['a country', { type: 'country' }, { enum: expect.arrayContaining(['DE', 'US']) }],
  ['a pattern', { pattern: '^[0-9]+$' }, { pattern: '^[0-9]+$' }],
  [
    'a pattern beside that of its type',
    { type: 'card_number', pattern: '^4' },
    { pattern: '^[0-9]{12,19}$', allOf: [{ pattern: '^4' }] },
  ],
])('a field that is %s says so', (_says, given, expected) => {
  expect(propertyOf(given)).toMatchObject(expected);
});

test.each(['(?i)^abc$', '^[[:alpha:]]+$', '^abc\\z', '^\\pL+$', '(?P<name>a)', '\\Qa.b\\E'])(
  'the RE2 pattern %s, which other engines do not read, is left out of the schema',
  (pattern) => {
    expect(propertyOf({ pattern })).not.toHaveProperty('pattern');
  },
);

test.each<[type: FieldType, value: string]>([
  ['string', 'anything at all'],
  ['string', '😀'.repeat(500)],
  ['iban', 'DE89370400440532013000'],
  ['iban', 'NO9386011117947'],
  ['iban', 'MT84MALT011000012345MTLCAST001S'],
  ['card_number', '4111111111111111'],
  ['email', 'jo@example.com'],
  ['phone', '+4930123456'],
  ['phone', '+12025550123'],
  ['date', '2024-02-29'],
  ['country', 'SE'],
])('a form takes what the gateway takes: %s %s', (type, value) => {
  expect(fieldFault(field({ type }), value)).toBeUndefined();
  expect(formTakes({ type }, value)).toBe(true);
});

test.each<[type: FieldType, value: string]>([
  ['string', ''],
  ['string', 'x'.repeat(501)],
  ['iban', 'DE89 3704 0044 0532 0130 00'],
  ['card_number', '4111-1111-1111-1111'],
  ['email', 'jo'],
  ['phone', '030 123456'],
  ['date', '29.02.2024'],
  ['country', 'Sweden'],
])('a form refuses what nobody could mean: %s %s', (type, value) => {
  expect(formTakes({ type }, value)).toBe(false);
});
