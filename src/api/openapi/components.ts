import { z } from 'zod';
import { compareText } from '../../domain/routing/text-order';
import { routingRecord } from '../payout-requests/routing-schema';
import { fixedRate } from '../rates/schema';
import { bodySchema } from './body-schema';
import {
  answerSchema,
  resourceSchema,
  SPARSE_PREFIX,
  sparseAnswerSchema,
  sparseResourceSchema,
} from './document-schemas';
import { errorDocumentSchema } from './error-schema';
import {
  type AnswerKind,
  type BodyKind,
  isNarrowable,
  type Operation,
  type OperationGroup,
} from './operation';
import { resolution } from './resolution';
import type { ResourceKind } from './resource-kind';
import type { JsonSchema } from './types';

export const ERRORS = 'ErrorDocument';

/** Parts of attributes that have a name of their own. */
const PARTS: Readonly<Record<string, z.ZodType>> = {
  Resolution: resolution,
  FixedRate: fixedRate,
  RoutingRecordAttributes: routingRecord,
};

/** Where a named schema stands in the description. */
export function refTo(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}

export function bodyName({ name }: BodyKind): string {
  return `${name}Body`;
}

/** Every schema that the operations name, as JSON Schema 2020-12, sorted by name. */
export function componentSchemas(groups: readonly OperationGroup[]): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of namedSchemas(groups.flatMap(({ operations }) => operations)))
    registry.add(schema, { id: name });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (name) => `#/components/schemas/${name}`,
    io: 'input',
    // What is no plain JSON Schema says in its metadata what it looks like.
    unrepresentable: 'any',
  });
  const names = Object.keys(schemas).toSorted(compareText);
  return Object.fromEntries(names.map((name) => [name, withoutIdentity(schemas[name] ?? {})]));
}

function namedSchemas(operations: readonly Operation[]): ReadonlyMap<string, z.ZodType> {
  const named = new Map<string, z.ZodType>([[ERRORS, errorDocumentSchema], ...Object.entries(PARTS)]);
  const bodies = new Map<string, BodyKind>();
  for (const operation of operations) {
    const { body, answers } = operation;
    if (body !== undefined) {
      // Two bodies of one name would be described as one.
      if ((bodies.get(body.name) ?? body) !== body) throw new Error(`two bodies are named ${body.name}`);
      if (!bodies.has(body.name)) named.set(bodyName(body), bodySchema(body));
      bodies.set(body.name, body);
    }
    for (const answer of Object.values(answers)) {
      nameAnswer(named, answer);
      if (isNarrowable(operation)) nameSparseAnswer(named, answer);
    }
  }
  return named;
}

function nameAnswer(named: Map<string, z.ZodType>, answer: AnswerKind): void {
  for (const kind of kindsOf(answer)) {
    named.set(kind.name, resourceSchema(kind));
    if (![...named.values()].includes(kind.attributes)) named.set(`${kind.name}Attributes`, kind.attributes);
  }
  const document = answerSchema(answer);
  if (document !== undefined && !named.has(document.name)) named.set(document.name, document.schema);
}

function nameSparseAnswer(named: Map<string, z.ZodType>, answer: AnswerKind): void {
  for (const kind of kindsOf(answer)) named.set(`${SPARSE_PREFIX}${kind.name}`, sparseResourceSchema(kind));
  const document = sparseAnswerSchema(answer);
  if (document !== undefined && !named.has(document.name)) named.set(document.name, document.schema);
}

/** The kinds of resources that an answer can hold. */
export function kindsOf(answer: AnswerKind): readonly ResourceKind[] {
  if ('list' in answer) return [answer.list];
  if (!('one' in answer)) return [];
  return answer.included === undefined ? [answer.one] : [answer.one, answer.included];
}

function withoutIdentity({ $schema: _dialect, $id: _uri, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
