import type { OpenApiDocument } from '../openapi/types';
import type { Page } from '../route';
export function referencePage(_document: OpenApiDocument): Page {
  return { html: '', contentSecurityPolicy: '' };
}
