import type { ApiKey } from '../db/api-key-store';
import type { ApiKeyScope } from '../domain/config/api-key';
import type { ListDocument, ResourceDocument } from './document';
import type { JsonValue } from './json/json-value';
import type { ApiRequest, ApiResponse } from './middleware/locals';
import type { ApiDeps } from './ports';

/** A query as it was sent; a name that was given twice has a list. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** One authenticated call, read as far as every route needs it. */
export type Call = {
  readonly requestId: string;
  readonly caller: ApiKey;
  /** As its key was found; `undefined` where that is too long ago to go by it. */
  readonly configurationVersion: number | undefined;
  /** The path without its query, for links. */
  readonly path: string;
  /** The `{id}` of the path as it was sent; empty where the path has none. */
  readonly id: string;
  readonly query: RawQuery;
  readonly idempotencyKey: string | undefined;
  /** `undefined` where the call has no body. */
  readonly body: JsonValue | undefined;
};

/** What an upload brings: JSON, read whole, or a CSV file as it comes. */
export type Upload =
  | { readonly format: 'json'; readonly body: JsonValue | undefined }
  | { readonly format: 'csv'; readonly pieces: AsyncIterable<Uint8Array> };

export type UploadCall = Omit<Call, 'body'> & { readonly upload: Upload };

/** A CSV file that is written as it is made. */
export type CsvAnswer = { readonly fileName: string; readonly lines: AsyncIterable<string> };

export type Answer = {
  readonly status: 200 | 201 | 202;
  readonly document: ResourceDocument | ListDocument;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Method = 'get' | 'post' | 'patch';

/** HTML, with the policy that says what a browser may load for it. */
export type Page = { readonly html: string; readonly contentSecurityPolicy: string };

/** One line of the API. An upload takes CSV, too; a download answers with CSV. A public route has no caller and answers with plain JSON, a page with HTML; a provider's notice has no key. */
export type Route =
  | {
      readonly method: Method;
      readonly path: string;
      readonly access: ApiKeyScope;
      readonly kind?: undefined;
      readonly handle: (call: Call, deps: ApiDeps) => Promise<Answer>;
    }
  | {
      readonly method: 'post';
      readonly path: string;
      readonly access: ApiKeyScope;
      readonly kind: 'upload';
      readonly handle: (call: UploadCall, deps: ApiDeps) => Promise<Answer>;
    }
  | {
      readonly method: 'get';
      readonly path: string;
      readonly access: ApiKeyScope;
      readonly kind: 'download';
      readonly handle: (call: Call, deps: ApiDeps) => Promise<CsvAnswer>;
    }
  | {
      readonly method: 'get';
      readonly path: string;
      readonly access: 'public';
      readonly handle: (deps: ApiDeps) => Promise<object>;
    }
  | {
      readonly method: 'get';
      readonly path: string;
      readonly access: 'page';
      readonly handle: () => Page;
    }
  | {
      readonly method: 'post';
      readonly path: string;
      readonly access: 'provider';
      readonly handle: (request: ApiRequest, response: ApiResponse, deps: ApiDeps) => Promise<void>;
    };
