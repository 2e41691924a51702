import { isLosslessNumber, type LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { characterCount, isPrintable, UNPRINTABLE_TEXT } from '../../domain/fields/printable';
import { type IdKind, idPattern } from '../../domain/ids';
import { INSTANT_TEXT, parseInstantMs } from '../../domain/rates/instant';
import { isObject, type JsonObject } from '../json/json-value';
import { FORBIDDEN_KEYS } from '../json/structure-fault';

const WHOLE_NUMBER = /^-?\d{1,9}(?:\.0{1,9})?$/;
const DECIMAL = /^-?\d{1,40}(?:\.\d{1,40})?$/;

// What no control character stands in, as every reader of JSON Schema reads it: \p{…} is not known to all.
export const NO_CONTROLS = '^[^\\u0000-\\u001f\\u007f-\\u009f]*$';

// As `parseAmount` reads amounts of every currency: 15 digits before the point behind any zeros, and the four
// decimals of the one that has most, of which one digit is not zero.
const NOT_ZERO =
  '0{0,25}[1-9]\\d{0,14}(?:\\.\\d{1,4})?|0{1,40}\\.(?:[1-9]\\d{0,3}|0[1-9]\\d{0,2}|00[1-9]\\d?|000[1-9])';
const WHOLE_BELOW = 1e15;
const AMOUNT_DESCRIPTION =
  'A decimal number without an exponent, as text or as a number; no digit of either is lost.';

/** No name of a member that is not ours to choose may reach for a prototype. */
export const ALLOWED_KEYS = { not: { enum: FORBIDDEN_KEYS } };

/** Text of at most that many characters, all of which can be stored and printed. Empty only where `charactersMin` is 0. */
export function text(charactersMax: number, charactersMin: 0 | 1 = 1) {
  return z
    .string({ error: 'must be a string' })
    .refine((value) => charactersMin === 0 || value !== '', { error: 'must not be empty' })
    .refine((value) => characterCount(value) <= charactersMax, {
      error: `must not have more than ${charactersMax} characters`,
    })
    .refine(isPrintable, { error: UNPRINTABLE_TEXT })
    .meta({ minLength: charactersMin, maxLength: charactersMax, pattern: NO_CONTROLS });
}

const ID_CHARACTERS_MAX = 64;

/** The id of something that the configuration declares; whether it does has the next word. */
export function idText(kind: IdKind) {
  return text(ID_CHARACTERS_MAX).meta({ pattern: idPattern(kind) });
}

export const flag = z.boolean({ error: 'must be true or false' });

/** One of a few words. */
export function oneOf<const W extends string>(words: readonly W[]) {
  return z.enum(words, { error: `must be one of ${words.join(', ')}` });
}

/** A whole number from `min` to `max`, read from its digits. */
export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .custom<LosslessNumber>((given) => isLosslessNumber(given) && WHOLE_NUMBER.test(given.value), { error })
    .transform((number) => Number(number.value))
    .refine((number) => number >= min && number <= max, { error })
    .meta({ type: 'integer', minimum: min, maximum: max });
}

/** The digits of an amount as they were sent, as a number or as a string; the currency has the next word. */
export const amountText = z
  .custom<string | LosslessNumber>((given) => DECIMAL.test(digitsOf(given)), {
    error: 'must be a decimal number without an exponent, e.g. 100 or "100.00"',
  })
  .transform(digitsOf)
  .meta({
    oneOf: [
      { type: 'string', pattern: `^-?(?:${NOT_ZERO})$` },
      { type: 'number', exclusiveMinimum: -WHOLE_BELOW, exclusiveMaximum: WHOLE_BELOW },
    ],
    description: AMOUNT_DESCRIPTION,
  });

/** The same for what is paid: more than nothing. */
export const paidAmountText = amountText.meta({
  oneOf: [
    { type: 'string', pattern: `^(?:${NOT_ZERO})$` },
    { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: WHOLE_BELOW },
  ],
  description: AMOUNT_DESCRIPTION,
});

/** Pairs of texts: keys of 1 to `keyCharactersMax` characters, values of any length up to `valueCharactersMax`. */
export function textMap(entriesMax: number, keyCharactersMax: number, valueCharactersMax: number) {
  return z
    .record(text(keyCharactersMax).meta(ALLOWED_KEYS), text(valueCharactersMax, 0), {
      error: (issue) =>
        issue.code === 'invalid_key'
          ? `has a key that ${issue.issues.map(({ message }) => message).join(' and ')}`
          : 'must be an object of strings',
    })
    .refine((pairs) => Object.keys(pairs).length <= entriesMax, {
      error: `must not have more than ${entriesMax} entries`,
      // Counted also where a value is wrong: all faults are named at once.
      when: ({ value }) => typeof value === 'object' && value !== null,
    })
    .meta({ maxProperties: entriesMax });
}

/** An object whose members are checked elsewhere, by what they belong to. */
export const anyObject = z
  .custom<JsonObject>(isObject, { error: 'must be an object' })
  .meta({ type: 'object', additionalProperties: true });

/** An address that callbacks can be sent to. Credentials in it are refused: `fetch` does not take them. */
export const httpUrl = text(2_000)
  .refine(isHttpUrl, { error: 'must be an http or https URL without user name and password' })
  .meta({ format: 'uri', pattern: '^[Hh][Tt][Tt][Pp][Ss]?://' });

/** An ISO 8601 instant, read to milliseconds. */
export const instant = z
  .string({ error: 'must be a string' })
  .transform((given, context): Date => {
    const ms = parseInstantMs(given);
    if (ms !== undefined) return new Date(ms);
    context.addIssue({ code: 'custom', message: INSTANT_TEXT });
    return z.NEVER;
  })
  .meta({ format: 'date-time' });

function isHttpUrl(given: string): boolean {
  if (!URL.canParse(given)) return false;
  const { protocol, username, password } = new URL(given);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

function digitsOf(given: unknown): string {
  if (typeof given === 'string') return given;
  return isLosslessNumber(given) ? given.value : '';
}
