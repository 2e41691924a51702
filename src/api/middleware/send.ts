import type { ApiResponse } from './locals';

/** Writes the answer. The media type stays as it is given: JSON:API allows no `charset` behind it. */
export function send(response: ApiResponse, status: number, mediaType: string, document: object): void {
  const bytes = Buffer.from(JSON.stringify(document));
  response.statusCode = status;
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}
