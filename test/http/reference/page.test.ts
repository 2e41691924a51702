import { createHash } from 'node:crypto';
import { openApiDocument } from '../../../src/api/openapi/openapi-document';
import { OPERATION_GROUPS } from '../../../src/api/openapi/operations';
import { referencePage } from '../../../src/api/reference/page';
import { ROUTES } from '../../../src/api/routes';
import { ERROR_CATALOGUE } from '../../../src/domain/errors/catalogue';

const DESCRIPTION = openApiDocument(ROUTES, OPERATION_GROUPS);
const { html, contentSecurityPolicy } = referencePage(DESCRIPTION);
const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);

test('every operation, schema and error has a place of its own', () => {
  const operations = OPERATION_GROUPS.flatMap(({ operations: each }) => each.map(({ id }) => id));
  const schemas = Object.keys(DESCRIPTION.components.schemas).map((name) => `schema-${name}`);
  const errors = Object.keys(ERROR_CATALOGUE).map((code) => `error-${code}`);
  expect(ids).toEqual(expect.arrayContaining([...operations, ...schemas, ...errors]));
  expect(new Set(ids).size).toBe(ids.length);
});

test('every link leads to a place on the page, or to the description', () => {
  const targets = [...html.matchAll(/href="([^"]+)"/g)].map(([, target = '']) => target);
  const lost = targets.filter((target) => target !== '/openapi.json' && !ids.includes(target.slice(1)));
  expect(lost).toEqual([]);
});

test('headings go down one level at a time', () => {
  const levels = [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  levels.forEach((level, index) => {
    expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  });
});

test('the page has no script, and its policy allows nothing but its own style', () => {
  const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(html).not.toMatch(/<script|<link|<img|<iframe| on\w+=| src=| style=/);
  expect(contentSecurityPolicy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
});

test('whatever stands in the description is text on the page', () => {
  const evil = { ...DESCRIPTION.info, description: '<b>&"\' `<i>`' };
  const page = referencePage({ ...DESCRIPTION, info: evil });
  expect(page.html).toContain('&lt;b&gt;&amp;&quot;&#39; <code>&lt;i&gt;</code>');
});

test('the first request of the demo is there as a command', () => {
  expect(html).toContain('pop_SHZxNhPrDHtCf8hH');
  expect(html).toContain('curl -s -X POST');
});
