import type { DescribedOperation, MediaTypes, Parameter, Response } from '../openapi/types';
import { curlOf } from './curl';
import { escaped, heading, inline, prose, table } from './html';
import { typeHtml } from './schema-html';

/** One endpoint: what it is for, what it takes, what it answers. What every call has is said once, in the guide. */
export function operationHtml(method: string, path: string, operation: DescribedOperation): string {
  const { operationId, summary, description, security, parameters, responses } = operation;
  const own = parameters.filter(({ name }) => name !== REQUEST_ID);
  return [
    `<section aria-labelledby="${operationId}">`,
    heading(3, operationId, escaped(summary)),
    `<p><code class="line">${method.toUpperCase()} ${escaped(path)}</code></p>`,
    description === undefined ? '' : prose(description),
    security.length === 0 ? '<p>Needs no key.</p>' : '',
    own.length === 0 ? '' : '<h4>Parameters</h4>',
    table(['Name', 'In', 'Type', 'Meaning'], own.map(parameterRow)),
    bodyHtml(method, path, operation),
    answersHtml(Object.entries(responses)),
    '</section>',
  ].join('\n');
}

const REQUEST_ID = 'X-Request-Id';

function parameterRow({ name, in: place, schema, description, required }: Parameter): readonly string[] {
  const needed = required ? ' <abbr title="needed">*</abbr>' : '';
  // The names stand with the schema of the resource.
  const type = name.startsWith('fields[') ? 'list of names' : typeHtml(schema);
  return [`<code>${escaped(name)}</code>${needed}`, place, type, inline(description)];
}

function bodyHtml(method: string, path: string, { requestBody }: DescribedOperation): string {
  if (requestBody === undefined) return '';
  const { description, content } = requestBody;
  const example = Object.values(content)[0]?.example;
  const types = Object.keys(content).map((type) => `<code>${escaped(type)}</code>`);
  return [
    `<h4>Body</h4><p>${inline(description)} ${bodyType(content)}, as ${types.join(' or ')}.</p>`,
    example === undefined ? '' : `<pre><code>${escaped(curlOf(method, path, example))}</code></pre>`,
  ].join('\n');
}

function answersHtml(responses: readonly (readonly [string, Response])[]): string {
  const isError = ([, response]: readonly [string, Response]) => response['x-error-codes'] !== undefined;
  const errors = responses.filter(isError).map(([status, response]) => {
    const codes = (response['x-error-codes'] ?? []).map(
      (code) => `<a href="#error-${code}"><code>${code}</code></a>`,
    );
    return `${status} ${codes.join(' ')}`;
  });
  const successes = responses.filter((each) => !isError(each)).map(successRow);
  return [
    `<h4>Answers</h4>${table(['Status', 'Meaning', 'Body', 'Headers'], successes)}`,
    `<p>Errors: ${errors.join('; ')}.</p>`,
  ].join('\n');
}

function successRow([status, response]: readonly [string, Response]): readonly string[] {
  const { description, content, headers } = response;
  const names = Object.keys(headers).filter((name) => name !== REQUEST_ID);
  const shown = names.map((name) => `<code>${escaped(name)}</code>`).join(' ');
  return [status, prose(description), bodyType(content), shown];
}

function bodyType(content: MediaTypes | undefined): string {
  const [media] = Object.values(content ?? {});
  return media === undefined ? 'none' : typeHtml(media.schema);
}
