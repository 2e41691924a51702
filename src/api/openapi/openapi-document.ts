import { JSON_API } from '../document';
import { CSV } from '../middleware/media-types';
import { BASE_PATH } from '../paths';
import type { Method, Route } from '../route';
import { bodyName, componentSchemas, refTo } from './components';
import { exampleOf } from './examples';
import type { BodyKind, Operation, OperationGroup } from './operation';
import { parametersOf, pathTemplate } from './parameters';
import { responsesOf } from './responses';
import type { DescribedOperation, OpenApiDocument, PathItem } from './types';

const DESCRIPTION = `One order in, one or several payouts out: at most one payment of each part, whatever fails.

Documents are JSON:API 1.1 (https://jsonapi.org/format/1.1/). All paths but those of health lie below \`${BASE_PATH}\`. In bodies \`null\` counts as "not given". With \`fields[type]\` the resources of that type hold only what is named there.`;

/** The description of the API (OpenAPI 3.1), made of the very schemas by which calls are read and answers typed. */
export function openApiDocument(
  routes: readonly Route[],
  groups: readonly OperationGroup[],
): OpenApiDocument {
  const access = new Map(routes.map((route) => [keyOf(route), route.access]));
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const { name, operations } of groups) {
    for (const operation of operations) {
      const mayCall = access.get(keyOf(operation));
      if (mayCall === undefined) throw new Error(`${keyOf(operation)} is described, and no route`);
      const item: Record<string, DescribedOperation> = paths[pathTemplate(operation.path)] ?? {};
      item[operation.method] = describedOperation(operation, name, mayCall);
      paths[pathTemplate(operation.path)] = item;
    }
  }
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base',
    info: { title: 'Payout Gateway', version: 'v1', description: DESCRIPTION },
    servers: [{ url: '/' }],
    tags: groups.map(({ name, description }) => ({ name, description })),
    paths: paths satisfies Record<string, PathItem>,
    components: { schemas: componentSchemas(groups), securitySchemes: SECURITY_SCHEMES },
  };
}

const SECURITY_SCHEMES = {
  bearer: { type: 'http', scheme: 'bearer', description: '`Authorization: Bearer sk_test_…`' },
  basic: { type: 'http', scheme: 'basic', description: 'The key as user name, and no password.' },
};

/** By this an operation finds its route. */
function keyOf({ method, path }: { readonly method: Method; readonly path: string }): string {
  return `${method} ${path}`;
}

function describedOperation(operation: Operation, tag: string, access: Route['access']): DescribedOperation {
  const { id, summary, description, body } = operation;
  const needsKey = access === 'merchant' || access === 'operator';
  const scope = needsKey ? `Needs a key with the scope \`${access}\`.` : undefined;
  const text = [description, scope].filter((part) => part !== undefined).join('\n\n');
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(text === '' ? {} : { description: text }),
    security: needsKey ? [{ bearer: [] }, { basic: [] }] : [],
    parameters: parametersOf(operation),
    ...(body === undefined ? {} : { requestBody: requestBody(body) }),
    responses: responsesOf(operation, access),
  };
}

function requestBody(body: BodyKind): NonNullable<DescribedOperation['requestBody']> {
  const example = exampleOf(body.name);
  const media = { schema: refTo(bodyName(body)), ...(example === undefined ? {} : { example }) };
  return {
    description: body.optional === true ? 'May be left out.' : 'One resource.',
    required: body.optional !== true,
    content: {
      [JSON_API]: media,
      'application/json': media,
      ...(body.csv === undefined ? {} : { [CSV]: { schema: { type: 'string', description: body.csv } } }),
    },
  };
}
