import type { FieldDefinition } from '../../domain/config/payout-service';
import type { Fault } from '../../domain/parsed';
import type { JsonObject, JsonValue } from '../json/json-value';
import { pointer } from '../json/pointer';
import { fieldFault } from './field-fault';

/**
 * Every fault of a recipient's fields against the definitions of the service: unknown keys, then missing
 * ones and wrong values in the order of the definitions.
 *
 * @param mayMiss required fields may come later (`wait_for_details`)
 * @param path JSON pointer of the object that holds the fields
 */
export function fieldFaults(
  definitions: readonly FieldDefinition[],
  fields: JsonObject,
  mayMiss: boolean,
  path: string,
): readonly Fault[] {
  const known = new Set(definitions.map(({ key }) => key));
  const unknown = Object.keys(fields)
    .filter((key) => !known.has(key))
    .map((key): Fault => ({ path: path + pointer(key), text: 'is not a field of this service' }));
  const wrong = definitions.flatMap((definition): readonly Fault[] => {
    const text = textOfFault(definition, ownValue(fields, definition.key), mayMiss);
    return text === undefined ? [] : [{ path: path + pointer(definition.key), text }];
  });
  return [...unknown, ...wrong];
}

/** The fields as texts: what `fieldFaults` found nothing in has no other values. */
export function fieldTexts(fields: JsonObject): Readonly<Record<string, string>> {
  const given = Object.entries(fields).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(given);
}

function textOfFault(
  definition: FieldDefinition,
  value: JsonValue | undefined,
  mayMiss: boolean,
): string | undefined {
  if (typeof value === 'string') return fieldFault(definition, value);
  if (value !== undefined && value !== null) return 'must be a string';
  return definition.required && !mayMiss ? 'is missing' : undefined;
}

// A field may have the name of something that every object has.
function ownValue(fields: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}
