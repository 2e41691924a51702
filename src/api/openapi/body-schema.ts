import { z } from 'zod';
import type { AttributeSchemas } from '../attributes/read-attributes';
import { ALLOWED_KEYS } from '../attributes/schemas';
import type { BodyKind } from './operation';

/** The document of a body. Members beside `data` mean nothing and are not refused, so that none is described. */
export function bodySchema({ type, attributes, takesId }: BodyKind): z.ZodObject {
  const given = z.strictObject(withNulls(attributes));
  const id = z.string().nullable().optional().meta({ description: 'That of the path.' });
  const document = z.object({
    data: z.strictObject({
      type: z.literal(type),
      ...(takesId === true ? { id } : {}),
      // Without a required attribute there may be no attributes at all.
      attributes: isOptional(given) ? given.nullable().optional() : given,
      meta: z.unknown().optional().meta({ description: 'Not read.' }),
    }),
  });
  return document.meta({ propertyNames: ALLOWED_KEYS });
}

/** Null is "not given": whatever may be left out may be null as well. */
function withNulls(attributes: AttributeSchemas): AttributeSchemas {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, schema]) => {
      if (!isOptional(schema)) return [name, schema];
      const { description, ...rest } = schema.meta() ?? {};
      const nullable = z.nullable(schema.meta({ ...rest, description: undefined }));
      return [name, description === undefined ? nullable : nullable.describe(description)];
    }),
  );
}

function isOptional(schema: z.ZodType): boolean {
  return schema.safeParse(schema instanceof z.ZodObject ? {} : undefined).success;
}
