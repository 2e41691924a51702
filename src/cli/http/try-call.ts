import type { ReadableStream } from 'node:stream/web';
import type { World } from '../world';

export type HttpCall = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is opened for each try. */
  readonly body: string | (() => ReadableStream<Uint8Array>) | undefined;
  /** How long it may take; half a minute, if it is not said. */
  readonly limitMs?: number;
  /** What is answered with 200 is left to be read, for as long as that takes. */
  readonly isStreamed?: true;
};

/** An answer of whatever status, or why there was none. */
export type Tried =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly text: string;
      readonly headers: Headers;
      /** Of an answer that is left to be read. */
      readonly stream?: AsyncIterable<Uint8Array>;
    }
  | { readonly kind: 'no_answer'; readonly why: string };

const CALL_MAX_MS = 30_000;

/**
 * Makes one call. A redirection is not followed: it would take the key elsewhere.
 *
 * @throws the reason of the signal, when it is given
 */
export async function tryCall(
  { fetch }: Pick<World, 'fetch'>,
  call: HttpCall,
  interrupted: AbortSignal,
): Promise<Tried> {
  const { limitMs = CALL_MAX_MS } = call;
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limitMs);
  try {
    const response = await fetch(call.url, initOf(call, AbortSignal.any([interrupted, late.signal])));
    const { status, headers, body } = response;
    if (call.isStreamed === true && status === 200 && body !== null)
      return { kind: 'answered', status, text: '', headers, stream: body };
    return { kind: 'answered', status, text: await response.text(), headers };
  } catch (error) {
    interrupted.throwIfAborted();
    const why = late.signal.aborted ? `no answer within ${limitMs / 1000} seconds` : reasonOf(error);
    return { kind: 'no_answer', why };
  } finally {
    clearTimeout(timer);
  }
}

function initOf({ method, headers, body }: HttpCall, signal: AbortSignal): RequestInit {
  const init: RequestInit = { method, headers, redirect: 'manual', signal };
  if (body === undefined) return init;
  return typeof body === 'string' ? { ...init, body } : { ...init, body: body(), duplex: 'half' };
}

/** A word for what happened; not the message, which may repeat what was sent. */
function reasonOf(error: unknown): string {
  const code = memberOf(memberOf(error, 'cause'), 'code');
  return typeof code === 'string' ? code : 'no answer';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
