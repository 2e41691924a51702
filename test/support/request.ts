import type { Express } from 'express';
import supertest, { type Response, type Test } from 'supertest';
import { undescribed } from './described';

const METHODS = ['get', 'head', 'post', 'patch', 'put', 'delete', 'options'] as const;

/** Calls the API as supertest does; an answer that is not as its description says fails the test. */
export function request(app: Express): Readonly<Record<(typeof METHODS)[number], (path: string) => Test>> {
  const agent = supertest(app);
  const calls = METHODS.map((method) => [
    method,
    (path: string) => agent[method](path).expect((answer) => described(method, path, answer)),
  ]);
  return Object.fromEntries(calls);
}

function described(method: string, path: string, { status, headers, text }: Response): void {
  const faults = undescribed({
    method: method.toUpperCase(),
    path,
    status,
    mediaType: headers['content-type'],
    body: text ?? '',
  });
  if (faults.length > 0)
    throw new Error(`${method} ${path}: ${status} is not as described: ${faults.join('; ')}\n${text}`);
}
