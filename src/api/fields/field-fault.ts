import { isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { RE2JS } from 're2js';
import { z } from 'zod';
import type { FieldDefinition, FieldType } from '../../domain/config/payout-service';
import { isCardNumber } from '../../domain/fields/card-number';
import { COUNTRY_CODES } from '../../domain/fields/country-codes';
import { characterCount, isPrintable, UNPRINTABLE_TEXT } from '../../domain/fields/printable';
import { parseDateMs } from '../../domain/rates/instant';

export const FIELD_CHARACTERS_MAX = 500;

type Rule = { readonly holds: (value: string) => boolean; readonly text: string };

const EMAIL = z.email();

/** What each type asks of a value; the sentence never repeats the value, which is personal. */
const RULES: Readonly<Record<Exclude<FieldType, 'enum'>, Rule>> = {
  string: { holds: () => true, text: '' },
  // ISO 13616, in its electronic format.
  iban: { holds: isIban, text: 'must be an IBAN in capitals and without blanks' },
  card_number: { holds: isCardNumber, text: 'must be a card number: 12 to 19 digits, the last one right' },
  email: { holds: (value) => EMAIL.safeParse(value).success, text: 'must be an e-mail address' },
  phone: { holds: isPhone, text: 'must be a phone number in E.164 format, e.g. +4930123456' },
  date: {
    holds: (value) => parseDateMs(value) !== undefined,
    text: 'must be a date that exists, as YYYY-MM-DD',
  },
  country: { holds: (value) => COUNTRY_CODES.has(value), text: 'must be an ISO 3166 alpha-2 country code' },
};

/** What is wrong with one value of a recipient, as a half sentence; `undefined` if nothing is. */
export function fieldFault(definition: FieldDefinition, value: string): string | undefined {
  if (value === '') return 'must not be empty';
  if (characterCount(value) > FIELD_CHARACTERS_MAX) return `has more than ${FIELD_CHARACTERS_MAX} characters`;
  if (!isPrintable(value)) return UNPRINTABLE_TEXT;
  if (definition.type === 'enum') {
    return definition.values.includes(value) ? undefined : `must be one of ${definition.values.join(', ')}`;
  }
  const rule = RULES[definition.type];
  if (!rule.holds(value)) return rule.text;
  if (!matchesPattern(definition, value)) return 'does not have the form that the service asks for';
  return undefined;
}

function isIban(value: string): boolean {
  return isValidIBAN(value);
}

function isPhone(value: string): boolean {
  const phone = value.startsWith('+') ? parsePhoneNumberFromString(value) : undefined;
  // The parser forgives blanks and brackets; providers do not.
  return phone?.isValid() === true && phone.number === value;
}

// RE2 needs longer to compile a pattern than to match it; definitions live as long as their configuration.
const compiled = new WeakMap<FieldDefinition, RE2JS>();

function matchesPattern(definition: Exclude<FieldDefinition, { type: 'enum' }>, value: string): boolean {
  if (definition.pattern === null) return true;
  const pattern = compiled.get(definition) ?? RE2JS.compile(definition.pattern);
  compiled.set(definition, pattern);
  return pattern.matcher(value).find();
}
