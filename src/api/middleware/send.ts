import type { ApiResponse } from './locals';

/** Writes the answer. The media type stays as it is given: JSON:API allows no `charset` behind it. */
export function send(response: ApiResponse, status: number, mediaType: string, document: object): void {
  response.statusCode = status;
  sendText(response, mediaType, JSON.stringify(document));
}

/** Writes an answer whose status is set. */
export function sendText(response: ApiResponse, mediaType: string, text: string): void {
  const bytes = Buffer.from(text);
  response.setHeader('Content-Type', mediaType);
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}
