import type { JsonSchema } from '../openapi/types';
import { escaped, inline, table } from './html';

const REF = /^#\/components\/schemas\/(\w+)$/;
const ENUM_SHOWN_MAX = 40;

/** The members of an object as a table, those of objects within it with their path: `data.id`. */
export function membersTable(schema: JsonSchema): string {
  return table(['Member', 'Type', 'Meaning'], memberRows(schema, ''));
}

/** What a value may be, in a few words, with links to the schemas that have a name. */
export function typeHtml(schema: JsonSchema): string {
  const ref = REF.exec(String(schema['$ref'] ?? ''))?.[1];
  if (ref !== undefined) return `<a href="#schema-${ref}">${ref}</a>`;
  const options = listOf(schema['anyOf'] ?? schema['oneOf']);
  if (options.length > 0) return options.map(typeHtml).join(' or ');
  if (schema['const'] !== undefined) return `<code>${escaped(JSON.stringify(schema['const']))}</code>`;
  if (Array.isArray(schema['enum'])) return enumHtml(schema['enum']);
  if (schema['type'] === 'array') return `list of ${typeHtml(objectOf(schema['items']))}`;
  const types = [schema['type'] ?? 'any JSON'].flat().map(String).join(' or ');
  return `${escaped(types)}${limits(schema)}`;
}

function memberRows(schema: JsonSchema, path: string): readonly (readonly string[])[] {
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  return Object.entries(objectOf(schema['properties'])).flatMap(([name, value]) => {
    const member = objectOf(value);
    const needed = required.has(name) ? ' <abbr title="always there">*</abbr>' : '';
    const own = [`<code>${escaped(path + name)}</code>${needed}`, typeHtml(member), meaningOf(member)];
    return [
      own,
      ...memberRows(member, `${path}${name}.`),
      ...memberRows(itemOf(member), `${path}${name}[].`),
    ];
  });
}

function meaningOf({ description, examples }: JsonSchema): string {
  const example = Array.isArray(examples) ? examples[0] : undefined;
  return [
    description === undefined ? '' : inline(String(description)),
    example === undefined ? '' : `e.g. <code>${escaped(JSON.stringify(example))}</code>`,
  ].join(' ');
}

function limits({ format, minLength, maxLength, minimum, maximum, maxProperties }: JsonSchema): string {
  const words = [
    format === undefined ? [] : [String(format)],
    maxLength === undefined ? [] : [`${String(minLength ?? 0)}–${String(maxLength)} characters`],
    maximum === undefined ? [] : [`${String(minimum)}–${String(maximum)}`],
    maxProperties === undefined ? [] : [`at most ${String(maxProperties)} members`],
  ].flat();
  return words.length === 0 ? '' : ` (${escaped(words.join(', '))})`;
}

function enumHtml(words: readonly unknown[]): string {
  const shown = words.map((word) => `<code>${escaped(String(word))}</code>`).join(' ');
  return words.length <= ENUM_SHOWN_MAX
    ? shown
    : `<details><summary>one of ${words.length}</summary>${shown}</details>`;
}

function itemOf(schema: JsonSchema): JsonSchema {
  return schema['type'] === 'array' ? objectOf(schema['items']) : {};
}

function listOf(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

function objectOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}
