import type { Input, World } from '../world';
import { type ListDocument, type OneDocument, readList, readOne } from './api-document';
import type { Connection } from './connection';
import { brokenOff, interruptedCall, noGateway, type Repetition, refused, unavailable } from './refusal';
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
  /** Sends what the gateway knows by its content, as it is read; a file is sent again where no answer comes. */
  readonly upload: (
    path: string,
    mediaType: string,
    input: Input,
    idempotencyKey?: string,
  ) => Promise<Answer<OneDocument>>;
  /** A CSV file as it comes. */
  readonly download: (path: string) => Promise<AsyncIterable<Uint8Array>>;
  readonly pause: (ms: number) => Promise<void>;
};

const JSON_API = 'application/vnd.api+json';
const CSV = 'text/csv';
// Of the largest file over a slow line.
const UPLOAD_MAX_MS = 3_600_000;

export function apiClient({ url, key }: Connection, world: World): ApiClient {
  // Asked for by the first call: before it, there is nothing that Ctrl-C should not simply end.
  let asked: AbortSignal | undefined;
  const interruption = (): AbortSignal => {
    asked ??= world.interruption();
    return asked;
  };
  const call = (path: string, wanted: Wanted, idempotencyKey?: string): Promise<Answered> => {
    const headers = {
      accept: wanted.isStreamed === true ? CSV : JSON_API,
      authorization: `Bearer ${key.reveal()}`,
      ...(wanted.mediaType === undefined ? {} : { 'content-type': wanted.mediaType }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    };
    const repetition: Repetition =
      idempotencyKey === undefined ? wanted.repetition : { kind: 'by_key', key: idempotencyKey };
    const interrupted = interruption();
    const made = { ...wanted, url: url + path, headers, repetition };
    return answerTo(made, url, world, interrupted).catch((error: unknown) => {
      throw interrupted.aborted ? interruptedCall(wanted.method, repetition) : error;
    });
  };
  const one = async (answered: Promise<Answered>) => understood(await answered, readOne, url);
  return {
    get: (path) => one(call(path, READ)),
    list: async (path) => understood(await call(path, READ), readList, url),
    post: (path, body, idempotencyKey) => one(call(path, written('POST', body), idempotencyKey)),
    patch: (path, body) => one(call(path, written('PATCH', body))),
    upload: (path, mediaType, input, idempotencyKey) =>
      one(call(path, uploaded(mediaType, input), idempotencyKey)),
    async download(path) {
      const { stream, headers } = await call(path, { ...READ, isStreamed: true });
      const isFile = headers.get('content-type')?.startsWith(CSV) === true;
      if (stream === undefined || !isFile) throw noGateway(url);
      return wholeOf(stream, url, interruption());
    },
    pause: (ms) =>
      world.pause(ms, interruption()).catch((error: unknown) => {
        throw interruption().aborted ? interruptedCall('GET', UNSAFE) : error;
      }),
  };
}

const UNSAFE: Repetition = { kind: 'unsafe' };

type Wanted = Pick<HttpCall, 'method' | 'body' | 'limitMs' | 'isStreamed'> & {
  readonly mediaType?: string;
  readonly repetition: Repetition;
  /** Whether the same body can be sent a second time. */
  readonly canRepeat: boolean;
};

const READ: Wanted = { method: 'GET', body: undefined, repetition: UNSAFE, canRepeat: true };

function written(method: 'POST' | 'PATCH', body: string): Wanted {
  return { method, body, mediaType: JSON_API, repetition: UNSAFE, canRepeat: true };
}

function uploaded(mediaType: string, { open, canRepeat }: Input): Wanted {
  const repetition = { kind: 'by_content' } as const;
  return { method: 'POST', body: open, mediaType, repetition, canRepeat, limitMs: UPLOAD_MAX_MS };
}

type Answered = Tried & { readonly kind: 'answered' };

async function answerTo(
  call: HttpCall & Pick<Wanted, 'repetition' | 'canRepeat'>,
  origin: string,
  world: World,
  interrupted: AbortSignal,
): Promise<Answered> {
  const isHarmless = call.method === 'GET' || call.repetition.kind !== 'unsafe';
  const tried = await (isHarmless && call.canRepeat ? repeatedCall : tryCall)(world, call, interrupted);
  if (tried.kind === 'no_answer' || tried.status >= 500)
    throw unavailable(origin, call, tried, call.repetition);
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

/** Tells a file that broke off from one that has come to its end. */
async function* wholeOf(
  stream: AsyncIterable<Uint8Array>,
  origin: string,
  interrupted: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch {
    if (interrupted.aborted) throw interruptedCall('GET', UNSAFE);
    throw brokenOff(origin);
  }
}
