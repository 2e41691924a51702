import type { Given } from '../given';
import type { Answer } from '../http/api-client';
import type { ListDocument, OneDocument, Resource } from '../http/api-document';
import type { World } from '../world';

/** Prints an answer: for programs the document as it came, for people what `show` makes of it. */
export async function printOne(
  world: World,
  given: Given<'json'>,
  { text, document }: Answer<OneDocument>,
  show: (resource: Resource, document: OneDocument) => string,
): Promise<void> {
  await world.out(given.has('json') ? `${text.trimEnd()}\n` : show(document.data, document));
}

/** Prints a list: for programs as one document, for people as a table. */
export async function printList(
  world: World,
  given: Given<'json'>,
  list: ListDocument,
  show: (resources: readonly Resource[]) => string,
): Promise<void> {
  await world.out(given.has('json') ? `${JSON.stringify(list)}\n` : show(list.data));
}
