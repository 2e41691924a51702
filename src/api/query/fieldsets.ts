import type { ListDocument, Resource, ResourceDocument } from '../document';
import type { ResourceKind } from '../openapi/resource-kind';
import type { RawQuery } from '../route';
import { parameter } from './read-parameters';

type Fieldset = ReturnType<typeof fieldset>;

const NAME = /^fields\[.+\]$/;

/** The parameters `fields[type]` of an endpoint, one for each kind of resource in its answer (JSON:API, sparse fieldsets). */
export function fieldsets(
  ...kinds: readonly ResourceKind[]
): Readonly<Record<`fields[${string}]`, Fieldset>> {
  return Object.fromEntries(kinds.map((kind) => [`fields[${kind.type}]`, fieldset(kind)]));
}

/** Leaves of each resource what the fieldset of its type names. The endpoint has checked the query before. */
export function sparseDocument(
  document: ResourceDocument | ListDocument,
  query: RawQuery,
): ResourceDocument | ListDocument {
  if (!Object.keys(query).some((name) => NAME.test(name))) return document;
  const narrowed = (resource: Resource) => sparse(resource, query);
  if ('links' in document) return { ...document, data: document.data.map(narrowed) };
  const { included } = document;
  return {
    ...document,
    data: narrowed(document.data),
    ...(included === undefined ? {} : { included: included.map(narrowed) }),
  };
}

function sparse(resource: Resource, query: RawQuery): Resource {
  const names = query[`fields[${resource.type}]`];
  if (typeof names !== 'string') return resource;
  const wanted = new Set(names.split(','));
  const { type, id, attributes, relationships } = resource;
  const linked = relationships === undefined ? {} : pick(relationships, wanted);
  return {
    type,
    id,
    attributes: pick(attributes, wanted),
    ...(Object.keys(linked).length === 0 ? {} : { relationships: linked }),
  };
}

function fieldset(kind: ResourceKind) {
  const names = [...Object.keys(kind.attributes.shape), ...Object.keys(kind.relationships?.shape ?? {})];
  return parameter(
    // An empty list asks for resources without any field.
    (text) => (text === '' || text.split(',').every((name) => names.includes(name)) ? text : undefined),
    `must be fields of ${kind.type}, separated by commas`,
    { type: 'array', items: { type: 'string', enum: names } },
  );
}

function pick<V>(
  members: Readonly<Record<string, V>>,
  wanted: ReadonlySet<string>,
): Readonly<Record<string, V>> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => wanted.has(name)));
}
