import { setTimeout as pause } from 'node:timers/promises';

export type Answer = {
  readonly status: number;
  readonly body: unknown;
  /** It is told once more what a call of before has done. */
  readonly replayed: boolean;
};

export type Merchant = {
  /**
   * Posts until there is an answer that settles the matter: repeated on a lost connection, a time-out and
   * any 5xx, always with the same body and key. Undefined when the patience is over.
   */
  readonly post: (path: string, body: object, idempotencyKey?: string) => Promise<Answer | undefined>;
  /** A CSV file in place of the body, until there is an answer that settles the matter. */
  readonly upload: (path: string, csv: string) => Promise<Answer | undefined>;
  /** JSON is parsed, anything else is text; an answer that breaks off is asked for again. */
  readonly get: (path: string) => Promise<Answer | undefined>;
  /** What was repeated, by what was seen. */
  readonly repeated: ReadonlyMap<string, number>;
};

const ANSWER_MAX_MS = 5_000;
const FILE_MAX_MS = 60_000;
const PATIENCE_MS = 240_000;
const PAUSE_MAX_MS = 1_000;

export function merchant(apiUrl: string, apiKey: string): Merchant {
  const repeated = new Map<string, number>();
  const untilAnswered = async (path: string, init: RequestInit, answerMaxMs: number) => {
    const giveUpAt = Date.now() + PATIENCE_MS;
    for (let tried = 1; Date.now() < giveUpAt; tried += 1) {
      const answer = await once(`${apiUrl}/v1/payout-gateway${path}`, init, answerMaxMs);
      if (typeof answer !== 'string' && answer.status < 500) return answer;
      const seen = typeof answer === 'string' ? answer : `HTTP ${answer.status}`;
      repeated.set(seen, (repeated.get(seen) ?? 0) + 1);
      await pause(Math.min(PAUSE_MAX_MS, 50 * 2 ** tried));
    }
    return undefined;
  };
  const authorization = `Bearer ${apiKey}`;
  return {
    repeated,
    post(path, body, idempotencyKey) {
      const headers = {
        authorization,
        'content-type': 'application/vnd.api+json',
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      };
      return untilAnswered(path, { method: 'POST', headers, body: JSON.stringify(body) }, ANSWER_MAX_MS);
    },
    upload(path, csv) {
      const headers = { authorization, 'content-type': 'text/csv' };
      return untilAnswered(path, { method: 'POST', headers, body: csv }, FILE_MAX_MS);
    },
    get: (path) => untilAnswered(path, { headers: { authorization } }, FILE_MAX_MS),
  };
}

/** The answer, or the name of what came in place of one. */
async function once(url: string, init: RequestInit, answerMaxMs: number): Promise<Answer | string> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(answerMaxMs) });
    const replayed = response.headers.get('idempotent-replayed') === 'true';
    return { status: response.status, body: parsed(await response.text()), replayed };
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
