import { type IRouter, Router } from 'express';
import type { ApiKey } from '../db/api-key-store';
import { noteApiKeyUse } from '../db/api-key-writes';
import type { ApiKeyScope } from '../domain/config/api-key';
import { JSON_API } from './document';
import { authentication, authorization } from './middleware/authentication';
import { bodyBytes, bodyJson } from './middleware/body';
import { csvPieces } from './middleware/csv-pieces';
import { keyUse } from './middleware/key-use';
import type { ApiRequest, ApiResponse, Step } from './middleware/locals';
import { acceptance, contentType, csvAcceptance, isCsv, uploadType } from './middleware/media-types';
import { rateLimit } from './middleware/rate-limit';
import { send, sendText } from './middleware/send';
import { sendCsv } from './middleware/send-csv';
import { methodNotAllowed } from './middleware/unroutable';
import { uploadBytes } from './middleware/upload-bytes';
import type { ApiDeps } from './ports';
import { sparseDocument } from './query/fieldsets';
import type { Answer, Call, Route } from './route';

/** A router for the table: each path with its steps, and an answer for the methods that it does not have. */
export function mount(routes: readonly Route[], deps: ApiDeps): IRouter {
  const router = Router({ caseSensitive: true });
  const { db, log, nowMs } = deps;
  const note = (key: ApiKey, atMs: number) => noteApiKeyUse(db, key, atMs);
  // One for all routes, since it remembers which keys were noted.
  const authenticated = authentication(db, keyUse({ note, log, nowMs }), nowMs);
  const admitted = [authenticated, rateLimit(deps.allowCall)];
  for (const route of routes) router[route.method](route.path, ...stepsOf(route, admitted, deps));
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
    router.all(path, methodNotAllowed(methods));
  }
  return router;
}

function stepsOf(route: Route, admitted: readonly Step[], deps: ApiDeps): readonly Step[] {
  if (route.access === 'public') {
    return [async (_request, response) => send(response, 200, 'application/json', await route.handle(deps))];
  }
  if (route.access === 'page') {
    return [
      (_request, response) => {
        const { html, contentSecurityPolicy } = route.handle();
        response.setHeader('Content-Security-Policy', contentSecurityPolicy);
        sendText(response, 'text/html; charset=utf-8', html);
      },
    ];
  }
  if (route.access === 'provider') {
    return [bodyBytes, (request, response) => route.handle(request, response, deps)];
  }
  return [...admitted, authorization(route.access), ...stepsOfKind(route, deps)];
}

function stepsOfKind(
  route: Extract<Route, { readonly access: ApiKeyScope }>,
  deps: ApiDeps,
): readonly Step[] {
  switch (route.kind) {
    case undefined: {
      const reading = route.method === 'get' ? [] : [contentType, bodyBytes, bodyJson];
      return [
        acceptance,
        ...reading,
        async (request, response) => {
          const call = callOf(request, response, deps);
          answer(response, await route.handle(call, deps), call);
        },
      ];
    }
    case 'upload':
      return [
        acceptance,
        uploadType,
        uploadBytes,
        bodyJson,
        async (request, response) => {
          const { body, ...call } = callOf(request, response, deps);
          const over = new AbortController();
          const upload = isCsv(request)
            ? ({ format: 'csv', pieces: csvPieces(request, over.signal) } as const)
            : ({ format: 'json', body } as const);
          try {
            answer(response, await route.handle({ ...call, upload }, deps), call);
          } finally {
            over.abort();
            // What nobody reads any more is let by: a caller that still sends would never hear the answer.
            request.resume();
          }
        },
      ];
    case 'download':
      return [
        csvAcceptance,
        async (request, response) =>
          sendCsv(response, await route.handle(callOf(request, response, deps), deps), deps.log),
      ];
  }
}

function answer(
  response: ApiResponse,
  { status, headers, document }: Answer,
  { query }: Pick<Call, 'query'>,
): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  send(response, status, JSON_API, sparseDocument(document, query));
}

// A body may come slowly: what its head was told of the configuration is old then.
const VERSION_HOLDS_MS = 1_000;

function callOf(request: ApiRequest, response: ApiResponse, { nowMs }: Pick<ApiDeps, 'nowMs'>): Call {
  const { requestId, caller, configuration, body } = response.locals;
  if (caller === undefined) throw new Error('a handler was reached without authentication');
  return {
    requestId,
    caller,
    configurationVersion:
      configuration !== undefined && nowMs() - configuration.askedAtMs < VERSION_HOLDS_MS
        ? configuration.version
        : undefined,
    path: request.path,
    id: request.params.id ?? '',
    query: request.query,
    idempotencyKey: request.get('idempotency-key'),
    body,
  };
}
