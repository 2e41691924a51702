import { z } from 'zod';
import type { AnswerKind, BodyKind } from './operation';
import type { ResourceKind } from './resource-kind';
import { whole } from './shown';

const jsonapi = z.strictObject({ version: z.literal('1.1') });

const links = z.strictObject({
  next: z.string().nullable().meta({ description: 'Where the next page lies; null on the last one.' }),
});

const meta = z.strictObject({
  page: z.strictObject({ size: whole.meta({ description: 'How many a page may have.' }) }),
});

/** Resources by kind: what is made once can be referred to from everywhere. */
const RESOURCES = new WeakMap<ResourceKind, z.ZodObject>();

/** A resource with its id, its attributes and its relationships. */
export function resourceSchema(kind: ResourceKind): z.ZodObject {
  const known = RESOURCES.get(kind);
  if (known !== undefined) return known;
  const made = z
    .strictObject({
      type: z.literal(kind.type),
      id: z.string(),
      attributes: kind.attributes,
      ...(kind.relationships === undefined ? {} : { relationships: kind.relationships }),
    })
    .meta({ description: kind.description });
  RESOURCES.set(kind, made);
  return made;
}

/** The document of an answer with its name; `undefined` where an answer has no body. */
export function answerSchema(
  answer: AnswerKind,
): { readonly name: string; readonly schema: z.ZodObject } | undefined {
  if ('empty' in answer || 'csv' in answer) return undefined;
  if ('plain' in answer) return { name: answer.name, schema: answer.plain };
  if ('list' in answer) {
    const data = z.array(resourceSchema(answer.list));
    return { name: `${answer.list.name}List`, schema: z.strictObject({ jsonapi, data, links, meta }) };
  }
  const { one, included } = answer;
  const document = z.strictObject({ jsonapi, data: resourceSchema(one) });
  if (included === undefined) return { name: `${one.name}Document`, schema: document };
  const withIncluded = document.extend({ included: z.array(resourceSchema(included)).exactOptional() });
  return { name: `${one.name}WithIncludedDocument`, schema: withIncluded };
}

/** The document of a body. Members beside `data` mean nothing and are not refused, so that none is described. */
export function bodySchema({ type, attributes, takesId }: BodyKind): z.ZodObject {
  const given = z.strictObject(attributes);
  return z.object({
    data: z.strictObject({
      type: z.literal(type),
      ...(takesId === true ? { id: z.string().optional().meta({ description: 'That of the path.' }) } : {}),
      // Without a required attribute there may be no attributes at all.
      attributes: given.safeParse({}).success ? given.optional() : given,
      meta: z.unknown().optional().meta({ description: 'Not read.' }),
    }),
  });
}
