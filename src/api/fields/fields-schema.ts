import type { FieldDefinition, FieldType } from '../../domain/config/payout-service';
import { COUNTRY_CODES } from '../../domain/fields/country-codes';
import { FIELD_CHARACTERS_MAX } from './field-fault';

type Schema = Readonly<Record<string, unknown>>;

// What JSON Schema can say of a type; a check digit or a real phone number is more than it can. Nothing here
// is narrower than the check of an order, so that a form refuses nothing that the gateway would take.
const FORMS: Readonly<Record<Exclude<FieldType, 'enum'>, Schema>> = {
  string: {},
  // ISO 13616: country, check digits, and an account number of at most 30 characters.
  iban: { pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' },
  card_number: { pattern: '^[0-9]{12,19}$' },
  email: { format: 'email' },
  // National numbers may have 17 digits, behind a country code of up to three.
  phone: { pattern: '^\\+[1-9][0-9]{1,19}$' },
  date: { format: 'date' },
  country: { enum: [...COUNTRY_CODES] },
};

/**
 * The fields of a service as a JSON Schema (draft 2020-12), from which a form can be built. A pattern is in
 * it only if ECMA-262 reads it too: configured patterns are RE2, and stand beside the schema as they are.
 */
export function fieldsSchema(fields: readonly FieldDefinition[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, propertyOf(field)])),
    required: fields.filter(({ required }) => required).map(({ key }) => key),
    additionalProperties: false,
  };
}

function propertyOf(field: FieldDefinition): Schema {
  return {
    title: field.label,
    type: 'string',
    minLength: 1,
    maxLength: FIELD_CHARACTERS_MAX,
    ...(field.type === 'enum' ? { enum: field.values } : FORMS[field.type]),
    ...ownPattern(field),
    // Masked wherever it comes back.
    ...(field.sensitive ? { writeOnly: true } : {}),
  };
}

/** Beside the pattern of the type, which must hold as well. */
function ownPattern(field: FieldDefinition): Schema {
  if (field.type === 'enum' || field.pattern === null || !isEcmaPattern(field.pattern)) return {};
  return 'pattern' in FORMS[field.type]
    ? { allOf: [{ pattern: field.pattern }] }
    : { pattern: field.pattern };
}

/** With the flag `u`, as JSON Schema reads patterns, ECMA-262 refuses what it does not know, and takes nothing in another sense. */
function isEcmaPattern(pattern: string): boolean {
  try {
    new RegExp(pattern, 'u');
    return true;
  } catch {
    return false;
  }
}
