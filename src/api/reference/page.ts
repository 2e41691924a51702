import { createHash } from 'node:crypto';
import type { DescribedOperation, OpenApiDocument } from '../openapi/types';
import type { Page } from '../route';
import { guideHtml } from './guide';
import { escaped, heading, inline, prose } from './html';
import { operationHtml } from './operation-html';
import { membersTable } from './schema-html';
import { STYLE } from './style';

type Endpoint = {
  readonly method: string;
  readonly path: string;
  readonly operation: DescribedOperation;
};

/** The description as a page for people: plain HTML without a script, which loads nothing. */
export function referencePage(description: OpenApiDocument): Page {
  const { info, tags, components } = description;
  const endpoints = endpointsOf(description);
  const groups = tags.map(({ name, description: about }) => ({
    name,
    about,
    anchor: anchorOf(name),
    endpoints: endpoints.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const schemas = Object.entries(components.schemas);
  const body = [
    `<h1>${escaped(info.title)} API ${escaped(info.version)}</h1>`,
    prose(info.description),
    '<p>For programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>',
    contentsHtml(groups),
    guideHtml(),
    ...groups.map((group) =>
      [
        heading(2, group.anchor, escaped(group.name)),
        prose(group.about),
        ...group.endpoints.map(({ method, path, operation }) => operationHtml(method, path, operation)),
      ].join('\n'),
    ),
    heading(2, 'schemas', 'Schemas'),
    '<p>Members with a star are always there, in bodies: are needed.</p>',
    ...schemas.map(([name, schema]) => {
      const about = schema['description'];
      const text = about === undefined ? '' : `<p>${inline(String(about))}</p>`;
      return `${heading(3, `schema-${name}`, name)}${text}${membersTable(schema)}`;
    }),
  ].join('\n');
  return { html: pageHtml(info.title, body), contentSecurityPolicy: POLICY };
}

type Group = { readonly name: string; readonly anchor: string; readonly endpoints: readonly Endpoint[] };

const GUIDE = [
  ['authentication', 'Authentication'],
  ['idempotency', 'Idempotency'],
  ['pages', 'Pages, fields and inclusion'],
  ['calls', 'Every call'],
  ['errors', 'Errors'],
] as const;

// The one style of the page, and nothing else: no script, no image, no frame, no form.
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function endpointsOf({ paths }: OpenApiDocument): readonly Endpoint[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
}

function contentsHtml(groups: readonly Group[]): string {
  const link = (anchor: string, html: string) => `<li><a href="#${anchor}">${html}</a></li>`;
  const parts = groups.map(({ name, anchor, endpoints }) => {
    const lines = endpoints.map(({ operation }) => link(operation.operationId, escaped(operation.summary)));
    return `<li><a href="#${anchor}">${escaped(name)}</a><ul>${lines.join('')}</ul></li>`;
  });
  const guide = GUIDE.map(([anchor, name]) => link(anchor, name)).join('');
  return `<nav aria-labelledby="contents">${heading(2, 'contents', 'Contents')}<ul>${guide}${parts.join('')}${link('schemas', 'Schemas')}</ul></nav>`;
}

function anchorOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function pageHtml(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} API</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#contents">To the contents</a>
<main>
${body}
</main>
</body>
</html>
`;
}
