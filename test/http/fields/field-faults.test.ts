import { fieldFaults, fieldTexts } from '../../../src/api/fields/field-faults';
import type { FieldDefinition } from '../../../src/domain/config/payout-service';

const plain = { label: 'Field', sensitive: false, pattern: null } as const;
const DEFINITIONS: readonly FieldDefinition[] = [
  { ...plain, key: 'iban', type: 'iban', required: true },
  { ...plain, key: 'name', type: 'string', required: false },
  { ...plain, key: 'toString', type: 'string', required: true },
];

test.each([
  ['all is there', { iban: 'DE89370400440532013000', name: 'Ada', toString: 'a' }, false, []],
  ['what is not required is absent', { iban: 'DE89370400440532013000', toString: 'a' }, false, []],
  ['all is absent and may come later', {}, true, []],
  ['all is absent', {}, false, ['/f/iban is missing', '/f/toString is missing']],
  ['what is null counts as absent', { iban: null, toString: 'a' }, false, ['/f/iban is missing']],
  [
    'what may come later is wrong now',
    { iban: 'x' },
    true,
    ['/f/iban must be an IBAN in capitals and without blanks'],
  ],
  [
    'unknown keys are named first',
    { 'a/b': 'c', iban: 'DE89370400440532013000', name: true },
    false,
    ['/f/a~1b is not a field of this service', '/f/name must be a string', '/f/toString is missing'],
  ],
])('%s', (_why, fields, mayMiss, expected) => {
  const faults = fieldFaults(DEFINITIONS, fields, mayMiss, '/f');
  expect(faults.map(({ path, text }) => `${path} ${text}`)).toEqual(expected);
});

test('the texts are those that were given', () => {
  expect(fieldTexts({ a: 'b', c: null })).toEqual({ a: 'b' });
});
