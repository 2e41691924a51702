import { setTimeout as pause } from 'node:timers/promises';

export type Answer = { readonly status: number; readonly body: unknown };

export type Merchant = {
  /**
   * Posts until there is an answer that settles the matter: repeated on a lost connection, a time-out and
   * any 5xx, always with the same body and key. Undefined when the patience is over.
   */
  readonly post: (path: string, body: object, idempotencyKey?: string) => Promise<Answer | undefined>;
  /** What was repeated, by what was seen. */
  readonly repeated: ReadonlyMap<string, number>;
};

const ANSWER_MAX_MS = 5_000;
const PATIENCE_MS = 240_000;
const PAUSE_MAX_MS = 1_000;

export function merchant(apiUrl: string, apiKey: string): Merchant {
  const repeated = new Map<string, number>();
  const note = (seen: string): void => {
    repeated.set(seen, (repeated.get(seen) ?? 0) + 1);
  };
  return {
    repeated,
    async post(path, body, idempotencyKey) {
      const headers = {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/vnd.api+json',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const giveUpAt = Date.now() + PATIENCE_MS;
      for (let tried = 1; Date.now() < giveUpAt; tried += 1) {
        const answer = await once(`${apiUrl}/v1/payout-gateway${path}`, init);
        if (typeof answer !== 'string' && answer.status < 500) return answer;
        note(typeof answer === 'string' ? answer : `HTTP ${answer.status}`);
        await pause(Math.min(PAUSE_MAX_MS, 50 * 2 ** tried));
      }
      return undefined;
    },
  };
}

/** The answer, or the name of what came in place of one. */
async function once(url: string, init: RequestInit): Promise<Answer | string> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(ANSWER_MAX_MS) });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
    return cause instanceof Error ? cause.name : String(cause);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
