import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { kindsOf } from '../../../src/api/openapi/components';
import { exampleOf } from '../../../src/api/openapi/examples';
import { openApiDocument } from '../../../src/api/openapi/openapi-document';
import { OPERATION_GROUPS } from '../../../src/api/openapi/operations';
import { pathTemplate } from '../../../src/api/openapi/parameters';
import { ROUTES } from '../../../src/api/routes';

const OPERATIONS = OPERATION_GROUPS.flatMap(({ operations }) => operations);
const DESCRIPTION = openApiDocument(ROUTES, OPERATION_GROUPS);
const SCHEMAS = DESCRIPTION.components.schemas;

test('every route is described, and every description has its route', () => {
  const described = OPERATIONS.map(({ method, path }) => `${method} ${path}`).toSorted();
  expect(described).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test('a description without a route is refused', () => {
  const [first, ...others] = ROUTES;
  expect(() => openApiDocument(others, OPERATION_GROUPS)).toThrow(`${first?.method} ${first?.path}`);
});

test('the names by which clients call operations are there once', () => {
  const ids = OPERATIONS.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

test('a key is asked for wherever the route asks for one, by Bearer or Basic', () => {
  for (const { method, path, access } of ROUTES) {
    const needed = access === 'merchant' || access === 'operator' ? [{ bearer: [] }, { basic: [] }] : [];
    expect(DESCRIPTION.paths[pathTemplate(path)]?.[method]?.security).toEqual(needed);
  }
});

test.each(OPERATIONS.filter(({ method }) => method === 'get').map((each) => [each.id, each] as const))(
  '%s takes a fieldset for every resource of its answer',
  (_id, { query, answers }) => {
    const kinds = Object.values(answers).flatMap(kindsOf);
    const fieldsets = Object.keys(query ?? {}).filter((name) => name.startsWith('fields['));
    expect(fieldsets).toEqual(kinds.map(({ type }) => `fields[${type}]`));
  },
);

test.each(Object.keys(SCHEMAS))('%s is a JSON Schema without a slip', (name) => {
  expect(() => validatorOf(name)).not.toThrow();
});

test('every value is described, if only by a sentence', () => {
  const empty = Object.entries(SCHEMAS).flatMap(([name, schema]) => emptyPaths(schema, name));
  // What stands in an open object is not for us to say.
  expect(empty.filter((path) => !path.endsWith('.additionalProperties'))).toEqual([]);
});

test('no object of ours takes a member that is not described', () => {
  const open = Object.entries(SCHEMAS).flatMap(([name, schema]) => openObjects(schema, name));
  // The top of a body, where members besides `data` mean nothing.
  expect(open.filter((path) => !/^\w+Body$/.test(path))).toEqual([]);
});

test.each(OPERATIONS.flatMap(({ body }) => (body === undefined ? [] : [body.name])))(
  'the example of %s is a body as described',
  (name) => {
    const example = exampleOf(name);
    const validate = validatorOf(`${name}Body`);
    expect([example === undefined || validate(example), validate.errors ?? []]).toEqual([true, []]);
  },
);

test.each([
  [100, true],
  ['100.00', true],
  ['0.0001', true],
  [`${'0'.repeat(25)}999999999999999.9999`, true],
  ['-0.5', false],
  ['0.00', false],
  [0, false],
  ['1000000000000000', false],
  ['0.00001', false],
  ['1e2', false],
  ['', false],
  [null, false],
])('an amount %p in a body is as described: %p', (amount, isOne) => {
  const attributes = { route_id: 'rou_a', amount, fields: {} };
  expect(validatorOf('NewPayoutBody')({ data: { type: 'payout', attributes } })).toBe(isOne);
});

test('lists in a query are separated by commas', () => {
  const operations = Object.values(DESCRIPTION.paths).flatMap((item) => Object.values(item));
  const list = operations.find(({ operationId }) => operationId === 'listPayouts');
  expect(list?.parameters.find(({ name }) => name === 'filter[status]')).toMatchObject({
    style: 'form',
    explode: false,
    schema: { type: 'array', items: { enum: expect.arrayContaining(['PENDING', 'PROCESSED']) } },
  });
});

function validatorOf(name: string) {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
  addFormats(ajv);
  ajv.addVocabulary(['components']);
  return ajv.compile({ $ref: `#/components/schemas/${name}`, components: { schemas: SCHEMAS } });
}

function emptyPaths(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const entries = Object.entries(value);
  const isSchema = !/\.(properties|required)$/.test(path);
  if (isSchema && entries.length === 0) return [path];
  return entries.flatMap(([key, member]) => emptyPaths(member, `${path}.${key}`));
}

function openObjects(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const schema = value as Readonly<Record<string, unknown>>;
  const own = schema['properties'] !== undefined && schema['additionalProperties'] !== false ? [path] : [];
  // A member of an object may itself be named `properties`.
  const inner = Object.entries(schema).flatMap(([key, member]) => openObjects(member, `${path}.${key}`));
  return [...own, ...inner];
}
