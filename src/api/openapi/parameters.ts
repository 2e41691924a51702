import { z } from 'zod';
import type { Operation } from './operation';
import type { JsonSchema, Parameter } from './types';

const PATH_NAME = /:(\w+)/g;

const PATH_DESCRIPTIONS: Readonly<Record<string, string>> = {
  id: 'The id of the resource.',
  connector: 'The connector, e.g. `sandbox`.',
  account: 'The id of the provider account.',
};

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  description:
    'Visible ASCII. A repetition with the same key and the same attributes is answered with the resource as it is now; nothing is created twice.',
  required: false,
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
};

const REQUEST_ID: Parameter = {
  name: 'X-Request-Id',
  in: 'header',
  description:
    'An id for this call by its caller, found in the answer and in the log. One that is not of 1 to 128 letters, digits, `.`, `_`, `:` or `-` is not refused: another is made, as where there is none.',
  required: false,
  schema: { type: 'string' },
};

/** All that a call takes beside its body: the path, the query by the schemas that check it, headers. */
export function parametersOf({ path, query = {}, idempotent }: Operation): readonly Parameter[] {
  return [
    ...[...path.matchAll(PATH_NAME)].map(([, name = '']) => pathParameter(name)),
    ...Object.entries(query).map(([name, schema]) => queryParameter(name, schema)),
    ...(idempotent === true ? [IDEMPOTENCY_KEY] : []),
    REQUEST_ID,
  ];
}

/** `/payouts/:id` as OpenAPI writes it: `/payouts/{id}`. */
export function pathTemplate(path: string): string {
  return path.replace(PATH_NAME, '{$1}');
}

function pathParameter(name: string): Parameter {
  const description = PATH_DESCRIPTIONS[name];
  if (description === undefined) throw new Error(`the path parameter ${name} is not described`);
  return { name, in: 'path', description, required: true, schema: { type: 'string' } };
}

function queryParameter(name: string, checked: z.ZodType): Parameter {
  const {
    $schema: _dialect,
    description = '',
    ...schema
  }: JsonSchema = z.toJSONSchema(checked, { io: 'input', unrepresentable: 'any' });
  const isList = schema['type'] === 'array';
  return {
    name,
    in: 'query',
    description: String(description),
    required: false,
    schema,
    ...(isList ? { style: 'form', explode: false } : {}),
  };
}
