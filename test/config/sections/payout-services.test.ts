import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf } from '../support/reading';

const ENUM = 'type: enum, values: [person, company]';

describe('payout services', () => {
  test.each([
    [
      'a code with a blank',
      'code: test_usd',
      'code: "test usd"',
      [
        '22 /payout_services/0/code must be a code of 1–64 letters, digits, "_", "." or "-"',
        '30 /payout_routes/0/service names no payout service of this organization: test_usd',
        '38 /payout_routes/1/service names no payout service of this organization: test_usd',
        '42 /routing_schemes/0/services/test_usd names no payout service of this organization: test_usd',
      ],
    ],
    [
      'a currency that does not exist',
      'method: test\n    currency: USD',
      'method: test\n    currency: DOLLAR',
      ['24 /payout_services/0/currency must be a currency code of ISO 4217, e.g. USD'],
    ],
    [
      'a type that does not exist',
      'type: string',
      'type: text',
      [
        '26 /payout_services/0/fields/0/type must be one of string, iban, card_number, email, phone, date, country, enum',
      ],
    ],
    [
      'a pattern that RE2 does not take',
      "pattern: '^\\S{1,255}$'",
      "pattern: '(a)\\1'",
      [
        '26 /payout_services/0/fields/0/pattern is no RE2 pattern: error parsing regexp: invalid escape sequence: `\\1`',
      ],
    ],
    [
      'a key with a dash',
      'key: kind',
      'key: my-kind',
      ['27 /payout_services/0/fields/1/key must be 1–64 letters, digits or "_", a letter first'],
    ],
    [
      'a key that is taken',
      'key: kind',
      'key: account',
      ['27 /payout_services/0/fields/1/key repeats the key account'],
    ],
    [
      'an enum without values',
      ENUM,
      'type: enum',
      ['27 /payout_services/0/fields/1/values is missing: the type enum lists what is taken'],
    ],
    [
      'an enum with an empty list',
      ENUM,
      'type: enum, values: []',
      ['27 /payout_services/0/fields/1/values must hold at least 1'],
    ],
    [
      'a value that is written twice',
      ENUM,
      'type: enum, values: [a, a]',
      ['27 /payout_services/0/fields/1/values/1 repeats the value a'],
    ],
    [
      'an enum with a pattern',
      ENUM,
      `${ENUM}, pattern: a`,
      ['27 /payout_services/0/fields/1/pattern does not go with the type enum: its values are listed'],
    ],
    [
      'values of another type',
      ENUM,
      'type: date, values: [a]',
      ['27 /payout_services/0/fields/1/values belong to the type enum, not to date'],
    ],
    [
      'a key that is not known',
      'required: false }',
      'required: false, secret: true }',
      ['27 /payout_services/0/fields/1/secret is no key that is known here'],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    expect(faultsOf(withReplaced(piece, replacement))).toEqual(faults);
  });

  test('a field is labelled by its key, required and open unless it says otherwise', () => {
    const text = withReplaced(
      '{ key: kind, type: enum, values: [person, company], required: false }',
      '{ key: note }',
    );
    expect(configurationOf(text).organizations[0]?.payoutServices[0]?.fields[1]).toEqual({
      key: 'note',
      label: 'note',
      type: 'string',
      required: true,
      sensitive: false,
      pattern: null,
    });
  });

  test('a card number is sensitive unless it says otherwise', () => {
    const text = withReplaced(ENUM, 'type: card_number');
    expect(configurationOf(text).organizations[0]?.payoutServices[0]?.fields[1]?.sensitive).toBe(true);
  });

  test('an enum keeps its values in their order', () => {
    expect(configurationOf(FULL_FILE).organizations[0]?.payoutServices[0]?.fields[1]).toMatchObject({
      type: 'enum',
      values: ['person', 'company'],
    });
  });
});
