import { EXIT } from '../exit-code';
import { CommandFailure } from '../failure';
import type { World } from '../world';
import { type ListDocument, type OneDocument, readList, readOne } from './api-document';
import type { Connection } from './connection';
import { noGateway, refused, unavailable } from './refusal';
import { repeatedCall } from './repeated-call';
import { type HttpCall, type Tried, tryCall } from './try-call';

/** An answer that was understood. `text` is the document as it came. */
export type Answer<D> = {
  readonly text: string;
  readonly document: D;
  /** Whether the same was accepted before, and nothing was made by this call. */
  readonly isReplayed: boolean;
};

/** Each call ends with what was asked for, or throws a `CommandFailure` with its exit code. */
export type ApiClient = {
  readonly get: (path: string) => Promise<Answer<OneDocument>>;
  readonly list: (path: string) => Promise<Answer<ListDocument>>;
  /** With an idempotency key it is repeated where no answer comes, else made once. */
  readonly post: (path: string, body: string, idempotencyKey?: string) => Promise<Answer<OneDocument>>;
  readonly patch: (path: string, body: string) => Promise<Answer<OneDocument>>;
  readonly pause: (ms: number) => Promise<void>;
};

const JSON_API = 'application/vnd.api+json';

export function apiClient({ url, key }: Connection, world: World, interrupted: AbortSignal): ApiClient {
  const call = (
    method: HttpCall['method'],
    path: string,
    body?: string,
    idempotencyKey?: string,
  ): Promise<Answered> => {
    const headers = {
      accept: JSON_API,
      authorization: `Bearer ${key.reveal()}`,
      ...(body === undefined ? {} : { 'content-type': JSON_API }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const wanted = { method, url: url + path, headers, body };
    return untilInterrupted(interrupted, () => answerTo(wanted, url, idempotencyKey, world, interrupted));
  };
  const one = async (answered: Promise<Answered>) => understood(await answered, readOne, url);
  return {
    get: (path) => one(call('GET', path)),
    list: async (path) => understood(await call('GET', path), readList, url),
    post: (path, body, idempotencyKey) => one(call('POST', path, body, idempotencyKey)),
    patch: (path, body) => one(call('PATCH', path, body)),
    pause: (ms) => untilInterrupted(interrupted, () => world.pause(ms, interrupted)),
  };
}

type Answered = Tried & { readonly kind: 'answered' };

async function answerTo(
  call: HttpCall,
  origin: string,
  idempotencyKey: string | undefined,
  world: World,
  interrupted: AbortSignal,
): Promise<Answered> {
  const isRepeatable = call.method === 'GET' || idempotencyKey !== undefined;
  const tried = await (isRepeatable ? repeatedCall : tryCall)(world, call, interrupted);
  if (tried.kind === 'no_answer' || tried.status >= 500)
    throw unavailable(origin, call, tried, idempotencyKey);
  if (tried.status >= 400) throw refused(tried.status, tried.text);
  return tried;
}

function understood<D>(
  { status, text, headers }: Answered,
  read: (text: string) => D | undefined,
  origin: string,
): Answer<D> {
  const document = status >= 200 && status < 300 ? read(text) : undefined;
  if (document === undefined) throw noGateway(origin);
  return { text, document, isReplayed: headers.get('idempotent-replayed') === 'true' };
}

async function untilInterrupted<T>(interrupted: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw interrupted.aborted ? new CommandFailure(EXIT.interrupted, ['Ended by Ctrl-C.']) : error;
  }
}
