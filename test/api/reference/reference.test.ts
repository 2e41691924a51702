import { openApiDocument } from '../../../src/api/openapi/openapi-document';
import { OPERATION_GROUPS } from '../../../src/api/openapi/operations';
import { ROUTES } from '../../../src/api/routes';
import { request } from '../../support/request';
import { openTestApi, type TestApi } from '../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

test('the description is there for everybody, as JSON, and is that of all routes', async () => {
  const answer = await request(api.app).get('/openapi.json');
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json']);
  expect(answer.body).toEqual(JSON.parse(JSON.stringify(openApiDocument(ROUTES, OPERATION_GROUPS))));
});

test('the reference is a page for everybody, which may load nothing but its own style', async () => {
  const { status, headers, text } = await request(api.app).get('/docs');
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
  expect(text).toContain('<h1>Payout Gateway API v1</h1>');
});

test.each(['/openapi.json', '/docs'])('%s is only read', async (path) => {
  const answer = await request(api.app).post(path);
  expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
});
