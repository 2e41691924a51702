import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { CSV } from '../../src/api/middleware/media-types';
import { openApiDocument } from '../../src/api/openapi/openapi-document';
import { OPERATION_GROUPS } from '../../src/api/openapi/operations';
import type { JsonSchema, Response } from '../../src/api/openapi/types';
import { ROUTES } from '../../src/api/routes';

/** An answer as a client got it. */
export type Answered = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly body: string;
};

/** The description that the gateway publishes. */
export const DESCRIPTION = openApiDocument(ROUTES, OPERATION_GROUPS);

const ERRORS = '#/components/schemas/ErrorDocument';
const REFERENCE = ['/openapi.json', '/docs'];

/**
 * Compares an answer with the published description: its status, its media type, its error code, and every
 * member of its body, of which none may be there that is not described.
 *
 * @returns what is not as described; empty where all is
 */
export function undescribed({ method, path, status, mediaType, body }: Answered): readonly string[] {
  const [pathname = '', query = ''] = path.split('?');
  if (method === 'HEAD' || REFERENCE.includes(pathname)) return [];
  const response = responseFor(method, pathname, status);
  if (response === undefined) return [`${status} is not described`];
  const [[described = undefined, media = undefined] = []] = Object.entries(response.content ?? {});
  if (described === undefined || media === undefined) return body === '' ? [] : ['a body is not described'];
  if (described === CSV) return mediaType?.startsWith(`${CSV};`) ? [] : [`${mediaType} is no ${CSV}`];
  if (mediaType !== described) return [`the media type ${mediaType} is not described`];
  const document: unknown = JSON.parse(body);
  return [...faultsOf(document, media.schema, narrowedTypes(query)), ...codeFaults(document, response)];
}

/** Of a path or method that is not there, only errors are answered. */
function responseFor(method: string, pathname: string, status: number): Response | undefined {
  const template = Object.keys(DESCRIPTION.paths).find((each) => patternOf(each).test(pathname));
  const operation = DESCRIPTION.paths[template ?? '']?.[method.toLowerCase()];
  if (operation !== undefined) return operation.responses[String(status)];
  const content = { 'application/vnd.api+json': { schema: { $ref: ERRORS } } };
  return [404, 405].includes(status) ? { description: '', headers: {}, content } : undefined;
}

/** Segments as Express matches them; a path with words of its own goes before one with a parameter. */
function patternOf(template: string): RegExp {
  const escaped = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${escaped}$`);
}

function codeFaults(document: unknown, response: Response): readonly string[] {
  const codes = response['x-error-codes'];
  const code = (document as { errors?: { code: string }[] }).errors?.[0]?.code;
  return codes === undefined || codes.includes(String(code)) ? [] : [`the code ${code} is not described`];
}

function narrowedTypes(query: string): readonly string[] {
  return [...new URLSearchParams(query).keys()].flatMap((name) => /^fields\[(.+)\]$/.exec(name)?.[1] ?? []);
}

const COMPILED = new Map<string, ValidateFunction>();

function faultsOf(document: unknown, schema: JsonSchema, narrowed: readonly string[]): readonly string[] {
  const key = JSON.stringify([schema, narrowed]);
  const validate = COMPILED.get(key) ?? validator(schema, narrowed);
  COMPILED.set(key, validate);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** With fieldsets nothing of those types has to be there; what is there has to be as described. */
function validator(schema: JsonSchema, narrowed: readonly string[]): ValidateFunction {
  const schemas = Object.entries(DESCRIPTION.components.schemas).map(([name, each]) => [
    name,
    narrowed.includes(typeOf(each)) ? withoutRequired(name, each) : each,
  ]);
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  addFormats(ajv);
  ajv.addVocabulary(['components', 'example']);
  return ajv.compile({ ...schema, components: { schemas: Object.fromEntries(schemas) } });
}

type Members = Readonly<Record<string, JsonSchema | undefined>>;

function membersOf(schema: JsonSchema): Members {
  return (schema['properties'] ?? {}) as Members;
}

/** The type of the resources that a schema describes; empty where it describes none. */
function typeOf(schema: JsonSchema): string {
  return String(membersOf(schema)['type']?.['const'] ?? '');
}

function withoutRequired(name: string, resource: JsonSchema): JsonSchema {
  const { relationships, ...members } = membersOf(resource);
  const attributes = { ...DESCRIPTION.components.schemas[`${name}Attributes`], required: [] };
  const linked = relationships === undefined ? {} : { relationships: { ...relationships, required: [] } };
  return {
    ...resource,
    required: ['type', 'id', 'attributes'],
    properties: { ...members, attributes, ...linked },
  };
}
