import { type IncomingMessage, request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export type HttpCall = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** For the whole call: look-up, connection, request and the answer's last byte. */
  readonly timeoutMs: number;
  /** Milliseconds since 1970: nothing is written at or after it. Null for a call that moves no money. */
  readonly sendUntilMs: number | null;
  readonly nowMs: () => number;
};

/**
 * What is certain after an HTTP call. `not_sent` is proof: no byte of the request was ever written.
 * `no_answer` proves nothing: the other side may have read all of it and acted.
 */
export type HttpResult =
  | { readonly kind: 'not_sent'; readonly why: 'no_connection' | 'too_late'; readonly text: string }
  | { readonly kind: 'no_answer'; readonly why: 'timeout' | 'broken' | 'too_large'; readonly text: string }
  | { readonly kind: 'answer'; readonly status: number; readonly body: string };

const BODY_MAX_BYTES = 1_048_576;

/**
 * One HTTP call on a connection of its own. A pooled connection that the server closes at the moment of
 * writing ends in a reset that could mean either "never read" or "read, paid, then dropped"; a fresh one
 * splits the call into a part before anything is written, whose every failure is proof, and a part after.
 * Redirects are not followed. Does not throw for anything that the network or the other side does.
 */
export async function httpCall(call: HttpCall): Promise<HttpResult> {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), call.timeoutMs);
  try {
    return await connectAndSend(call, ending.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function connectAndSend(call: HttpCall, deadline: AbortSignal): Promise<HttpResult> {
  const connection = await connected(call.url, deadline);
  if ('failure' in connection) return { kind: 'not_sent', why: 'no_connection', text: connection.failure };
  const { socket } = connection;
  try {
    // Connecting may have taken long, so the clock is read here and not before it.
    if (call.sendUntilMs !== null && call.nowMs() >= call.sendUntilMs)
      return { kind: 'not_sent', why: 'too_late', text: 'The time to send it had passed.' };
    return await exchange(socket, call, deadline);
  } finally {
    socket.destroy();
  }
}

type Connection = { readonly socket: Socket } | { readonly failure: string };

function connected(url: URL, deadline: AbortSignal): Promise<Connection> {
  return new Promise((done) => {
    const socket = openSocket(url);
    const fail = (text: string): void => {
      socket.destroy();
      done({ failure: text });
    };
    const giveUp = (): void => fail('No connection in time.');
    deadline.addEventListener('abort', giveUp, { once: true });
    // Stays attached: an error between this connection and the request must not end the process.
    socket.on('error', (error) => fail(`No connection: ${nameOf(error)}.`));
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      deadline.removeEventListener('abort', giveUp);
      done({ socket });
    });
  });
}

function openSocket(url: URL): Socket {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol !== 'https:') return connect({ host, port: Number(url.port || 80), noDelay: true });
  // A server name may not be an address (RFC 6066 §3).
  const name = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ host, port: Number(url.port || 443), ...name });
}

async function exchange(socket: Socket, call: HttpCall, deadline: AbortSignal): Promise<HttpResult> {
  try {
    const response = await respond(socket, call, deadline);
    const body = await read(response);
    if (body === undefined)
      return { kind: 'no_answer', why: 'too_large', text: 'The answer was longer than 1 MB.' };
    return { kind: 'answer', status: response.statusCode ?? 0, body };
  } catch (error) {
    if (deadline.aborted) return { kind: 'no_answer', why: 'timeout', text: 'No whole answer in time.' };
    return { kind: 'no_answer', why: 'broken', text: `The connection broke: ${nameOf(error)}.` };
  }
}

function respond(socket: Socket, call: HttpCall, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((done, failed) => {
    const length = call.body === null ? {} : { 'content-length': String(Buffer.byteLength(call.body)) };
    const sent = request({
      // Without an agent: the socket is used once and closed.
      createConnection: () => socket,
      method: call.method,
      path: `${call.url.pathname}${call.url.search}`,
      headers: { host: call.url.host, ...length, ...call.headers },
      signal,
    });
    sent.once('response', done);
    sent.on('error', failed);
    sent.end(call.body ?? undefined);
  });
}

async function read(response: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of response) {
    sizeBytes += chunk.length;
    if (sizeBytes > BODY_MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

// The code alone: messages carry addresses.
function nameOf(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : 'unknown cause';
}
