import { z } from 'zod';
import type { AnswerKind } from './operation';
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

/** What the names of narrowed resources and documents begin with. */
export const SPARSE_PREFIX = 'Sparse';

const SPARSE_RESOURCES = new WeakMap<ResourceKind, z.ZodObject>();

/** A resource of which a fieldset left only a part: what is there is as described, and nothing has to be there. */
export function sparseResourceSchema(kind: ResourceKind): z.ZodObject {
  const known = SPARSE_RESOURCES.get(kind);
  if (known !== undefined) return known;
  const { relationships } = kind;
  const made = z
    .strictObject({
      type: z.literal(kind.type),
      id: z.string(),
      attributes: kind.attributes.partial(),
      ...(relationships === undefined ? {} : { relationships: relationships.partial().exactOptional() }),
    })
    .meta({ description: `${kind.description} With \`fields[${kind.type}]\` only what is named there.` });
  SPARSE_RESOURCES.set(kind, made);
  return made;
}

/** The document of an answer with its name; `undefined` where an answer has no body. */
export function answerSchema(answer: AnswerKind): NamedSchema | undefined {
  return documentSchema(answer, WHOLE);
}

/** The same with fieldsets, by which a resource may lack any of its attributes and relationships. */
export function sparseAnswerSchema(answer: AnswerKind): NamedSchema | undefined {
  return documentSchema(answer, SPARSE);
}

type NamedSchema = { readonly name: string; readonly schema: z.ZodObject };

type Extent = { readonly prefix: string; readonly resource: (kind: ResourceKind) => z.ZodObject };

const WHOLE: Extent = { prefix: '', resource: resourceSchema };
const SPARSE: Extent = { prefix: SPARSE_PREFIX, resource: sparseResourceSchema };

function documentSchema(answer: AnswerKind, { prefix, resource }: Extent): NamedSchema | undefined {
  if ('empty' in answer || 'csv' in answer) return undefined;
  if ('plain' in answer) return { name: answer.name, schema: answer.plain };
  if ('list' in answer) {
    const data = z.array(resource(answer.list));
    return {
      name: `${prefix}${answer.list.name}List`,
      schema: z.strictObject({ jsonapi, data, links, meta }),
    };
  }
  const { one, included } = answer;
  const document = z.strictObject({ jsonapi, data: resource(one) });
  if (included === undefined) return { name: `${prefix}${one.name}Document`, schema: document };
  const withIncluded = document.extend({ included: z.array(resource(included)).exactOptional() });
  return { name: `${prefix}${one.name}WithIncludedDocument`, schema: withIncluded };
}
