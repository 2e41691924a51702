import type { World } from '../world';

export type HttpCall = {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
};

/** An answer of whatever status, or why there was none. */
export type Tried =
  | { readonly kind: 'answered'; readonly status: number; readonly text: string; readonly headers: Headers }
  | { readonly kind: 'no_answer'; readonly why: string };

const CALL_MAX_MS = 30_000;

/**
 * Makes one call. A redirection is not followed: it would take the key elsewhere.
 *
 * @throws the reason of the signal, when it is given
 */
export async function tryCall(
  { fetch }: Pick<World, 'fetch'>,
  { url, method, headers, body }: HttpCall,
  interrupted: AbortSignal,
): Promise<Tried> {
  const signal = AbortSignal.any([interrupted, AbortSignal.timeout(CALL_MAX_MS)]);
  try {
    const init: RequestInit = { method, headers, redirect: 'manual', signal };
    const response = await fetch(url, body === undefined ? init : { ...init, body });
    const { status, headers: answered } = response;
    return { kind: 'answered', status, text: await response.text(), headers: answered };
  } catch (error) {
    interrupted.throwIfAborted();
    return { kind: 'no_answer', why: reasonOf(error) };
  }
}

/** A word for what happened; not the message, which may repeat what was sent. */
function reasonOf(error: unknown): string {
  if (memberOf(error, 'name') === 'TimeoutError') return `no answer within ${CALL_MAX_MS / 1000} seconds`;
  const code = memberOf(memberOf(error, 'cause'), 'code');
  return typeof code === 'string' ? code : 'no answer';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
