import { z } from 'zod';

const RESOURCE = z.looseObject({
  id: z.string(),
  type: z.string(),
  attributes: z.record(z.string(), z.unknown()),
});

const ONE = z.looseObject({ data: RESOURCE, included: z.array(RESOURCE).optional() });

const LIST = z.looseObject({
  data: z.array(RESOURCE),
  links: z.looseObject({ next: z.string().nullable() }),
});

const REFUSAL = z.object({
  errors: z
    .array(
      z.object({
        code: z.string(),
        title: z.string(),
        detail: z.string().optional(),
        source: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1),
});

export type Resource = z.infer<typeof RESOURCE>;
export type Attributes = Resource['attributes'];
export type OneDocument = z.infer<typeof ONE>;
export type ListDocument = z.infer<typeof LIST>;
export type Refusal = z.infer<typeof REFUSAL>;

// Each gives `undefined` for a text that is no such document: then somebody else has answered.
export const readOne = (text: string): OneDocument | undefined => read(ONE, text);
export const readList = (text: string): ListDocument | undefined => read(LIST, text);
export const readRefusal = (text: string): Refusal | undefined => read(REFUSAL, text);

function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The body of a call with one resource. Amounts are texts in `attributes`, never numbers. */
export function resourceBody(type: string, attributes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ data: { type, attributes } });
}
