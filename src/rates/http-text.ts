import type { Parsed } from '../domain/parsed';
import type { Fetch } from './rate-tools';

export type HttpTextRequest = {
  readonly url: string;
  readonly accept: string;
  readonly timeoutMs: number;
  readonly bytesMax: number;
};

/**
 * Reads a text by GET within a time and a size, both for the whole answer. Redirects are refused: the
 * operator named this address and no other. The address stays out of the faults, it may hold a key.
 */
export async function getText(request: HttpTextRequest, fetch: Fetch): Promise<Parsed<string>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), request.timeoutMs);
  try {
    const headers = { accept: request.accept };
    const response = await fetch(request.url, { redirect: 'manual', headers, signal: stop.signal });
    const answer = await readAnswer(response, request.bytesMax);
    // A body that was given up half way would keep its connection open.
    if (!answer.ok) stop.abort();
    return answer;
  } catch (error) {
    if (stop.signal.aborted) return fault(`gave no answer within ${request.timeoutMs} ms`);
    return fault(`could not be reached: ${reasonOf(error)}`);
  } finally {
    clearTimeout(timer);
  }
}

async function readAnswer(response: Response, bytesMax: number): Promise<Parsed<string>> {
  const { status } = response;
  if (status >= 300 && status < 400) return fault(`answered ${status}: redirects are refused`);
  if (status !== 200) return fault(`answered ${status} in place of 200`);
  if (response.body === null) return fault('answered without a body');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) return fault(`answered with more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return decode(Buffer.concat(chunks));
}

function decode(bytes: Buffer): Parsed<string> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return fault('answered with a text that is not UTF-8');
  }
}

function fault(text: string): Parsed<never> {
  return { ok: false, faults: [{ path: '', text }] };
}

// `fetch` hides the cause (ECONNREFUSED …) behind "fetch failed".
function reasonOf(error: unknown): string {
  const code = memberOf(memberOf(error, 'cause'), 'code') ?? memberOf(error, 'code');
  return typeof code === 'string' ? code : 'the connection failed';
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
