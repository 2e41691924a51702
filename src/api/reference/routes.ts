import { openApiDocument } from '../openapi/openapi-document';
import { OPERATION_GROUPS } from '../openapi/operations';
import type { OpenApiDocument } from '../openapi/types';
import type { Page, Route } from '../route';
import { referencePage } from './page';

/** The description of these routes, and the page for people that is made of it. Both are made once, when first asked for. */
export function referenceRoutes(routes: readonly Route[]): readonly Route[] {
  const description = once(() => openApiDocument(routes, OPERATION_GROUPS));
  const page = once((): Page => referencePage(description()));
  return [
    {
      method: 'get',
      path: '/openapi.json',
      access: 'public',
      handle: async (): Promise<OpenApiDocument> => description(),
    },
    { method: 'get', path: '/docs', access: 'page', handle: page },
  ];
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
