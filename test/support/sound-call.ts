import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { DescribedOperation, JsonSchema, Parameter } from '../../src/api/openapi/types';
import { DESCRIPTION } from './described';

export type GivenCall = {
  readonly method: 'get' | 'post' | 'patch';
  /** As OpenAPI writes it, with `{id}`. */
  readonly template: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** `undefined`: none is sent. */
  readonly body?: unknown;
};

/** Whether the published description calls a call sound, so that a client built from it would send it. */
export function isSound({ method, template, query = {}, headers = {}, body }: GivenCall): boolean {
  const operation = DESCRIPTION.paths[template]?.[method];
  if (operation === undefined) throw new Error(`${method} ${template} is not described`);
  return (
    areSound(operation, 'query', query) &&
    areSound(operation, 'header', headers) &&
    isBodySound(operation, body)
  );
}

function areSound(
  { parameters }: DescribedOperation,
  place: Parameter['in'],
  given: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(given).every(([name, text]) => {
    const described = parameters.find((each) => each.in === place && each.name === name);
    return described !== undefined && validatorOf(described.schema)(typedValue(described, text));
  });
}

/** A text of the query as the value that its schema is about. */
function typedValue({ schema }: Parameter, text: string): unknown {
  if (schema['type'] === 'array') return text === '' ? [] : text.split(',');
  return schema['type'] === 'integer' ? Number(text) : text;
}

function isBodySound({ requestBody }: DescribedOperation, body: unknown): boolean {
  if (body === undefined) return requestBody?.required !== true;
  const schema = requestBody?.content['application/json']?.schema;
  return schema !== undefined && validatorOf(schema)(body);
}

function validatorOf(schema: JsonSchema): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
  addFormats(ajv);
  ajv.addVocabulary(['components', 'example']);
  return ajv.compile({ ...schema, components: DESCRIPTION.components });
}
