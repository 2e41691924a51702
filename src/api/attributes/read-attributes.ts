import type { z } from 'zod';
import type { Fault } from '../../domain/parsed';
import type { JsonObject } from '../json/json-value';
import { pointer } from '../json/pointer';

export type AttributeSchemas = { readonly [name: string]: z.ZodType };

/** What could be read, and every fault of the rest. */
export type AttributesReading<S extends AttributeSchemas> = {
  readonly values: { readonly [K in keyof S]?: z.output<S[K]> };
  readonly faults: readonly Fault[];
};

/**
 * Reads the attributes of a resource, each by its schema, so that one fault hides no other: unknown ones,
 * missing ones, wrong ones. Null is "not given". What is missing is what its schema does not take as `undefined`.
 *
 * @param path JSON pointer of the attributes
 */
export function readAttributes<S extends AttributeSchemas>(
  schemas: S,
  attributes: JsonObject,
  path: string,
): AttributesReading<S> {
  const faults: Fault[] = Object.keys(attributes)
    .filter((name) => !Object.hasOwn(schemas, name))
    .map((name) => ({ path: path + pointer(name), text: 'is not an attribute of this resource' }));
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const given = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    const parsed = schema.safeParse(given ?? undefined);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(...faultsOf(parsed.error, given ?? undefined, path + pointer(name)));
  }
  return { values: values as AttributesReading<S>['values'], faults };
}

function faultsOf(error: z.ZodError, given: unknown, path: string): readonly Fault[] {
  if (given === undefined) return [{ path, text: 'is missing' }];
  return error.issues.map((issue) => ({
    path: path + pointer(...issue.path.map(String)),
    text: issue.message,
  }));
}
