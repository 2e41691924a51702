import { z } from 'zod';
import type { AttributeSchemas, AttributesReading } from '../attributes/read-attributes';
import { errorOf, type GatewayError, refuse } from '../gateway-errors';
import type { RawQuery } from '../route';

/**
 * A query parameter that may be absent: `read` gives `undefined` for text that it does not take.
 *
 * @param described the values as JSON Schema sees them, where they are more than a text; lists are separated by commas
 */
export function parameter<T>(
  read: (text: string) => T | undefined,
  error: string,
  described: Readonly<Record<string, unknown>> = {},
) {
  return z
    .string()
    .transform((text, context) => {
      const value = read(text);
      if (value !== undefined) return value;
      context.addIssue({ code: 'custom', message: error });
      return z.NEVER;
    })
    .meta({ description: `${error.charAt(0).toUpperCase()}${error.slice(1)}.`, ...described })
    .optional();
}

/**
 * Reads the query of a call.
 *
 * @throws GatewayErrors `invalid_parameter` with every parameter that is unknown, repeated or wrong
 */
export function readParameters<S extends AttributeSchemas>(
  schemas: S,
  query: RawQuery,
): AttributesReading<S>['values'] {
  const values: Record<string, unknown> = {};
  const errors: GatewayError[] = [];
  const fault = (name: string, text: string) =>
    errors.push(errorOf('invalid_parameter', text, { parameter: name }));
  for (const [name, given] of Object.entries(query)) {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (schema === undefined) fault(name, 'This parameter is not taken here.');
    else if (typeof given !== 'string') fault(name, `${name} is given more than once.`);
    else {
      const parsed = schema.safeParse(given);
      if (parsed.success) values[name] = parsed.data;
      else fault(name, `${name} ${parsed.error.issues.map(({ message }) => message).join(' and ')}.`);
    }
  }
  refuse(errors);
  return values as AttributesReading<S>['values'];
}
