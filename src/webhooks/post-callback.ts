import type { LookupAddress } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { CallbackError } from '../domain/callbacks/status';
import { type AddressRule, checkedAddresses } from './checked-addresses';

export type CallbackPost = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For all of it: look-up, connection, request, answer. */
  readonly timeoutMs: number;
};

export type PostOutcome =
  | { readonly kind: 'answered'; readonly statusCode: number; readonly text: string }
  | { readonly kind: 'unanswered'; readonly error: CallbackError };

const ANSWER_MAX_BYTES = 65_536;

/**
 * Posts to an address that a merchant chose. It connects to the very address that was checked: a second
 * look-up could give another one. Redirects are answers like any other. The status line is the answer; of the
 * body as much is read as there is in time, at most 64 kB. Does not throw for anything that the network or the
 * other side does.
 *
 * @param stop ends it at once, when the process stops
 */
export async function postCallback(
  post: CallbackPost,
  rule: AddressRule,
  stop: AbortSignal,
): Promise<PostOutcome> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = setTimeout(end, post.timeoutMs);
  stop.addEventListener('abort', end, { once: true });
  if (stop.aborted) end();
  try {
    return await checkAndSend(post, rule, ending.signal);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
    end();
  }
}

async function checkAndSend(
  post: CallbackPost,
  rule: AddressRule,
  deadline: AbortSignal,
): Promise<PostOutcome> {
  const url = new URL(post.url);
  // A look-up cannot be broken off, so it is not waited for.
  const tooLate = new Promise<'timeout'>((done) => {
    if (deadline.aborted) done('timeout');
    deadline.addEventListener('abort', () => done('timeout'), { once: true });
  });
  const checked = await Promise.race([checkedAddresses(url.hostname, rule), tooLate]);
  if (checked === 'timeout') return unanswered('timeout');
  return checked.kind === 'checked' ? send(url, post, checked.addresses, deadline) : unanswered(checked.kind);
}

function send(
  url: URL,
  post: CallbackPost,
  addresses: readonly LookupAddress[],
  deadline: AbortSignal,
): Promise<PostOutcome> {
  return new Promise((done) => {
    const sent = openRequest(url, post, addresses);
    const broken = brokenWhere(sent, url);
    let isAnswered = false;
    sent.once('response', (response) => {
      isAnswered = true;
      const { statusCode = 0 } = response;
      void read(response, deadline).then((text) => {
        done({ kind: 'answered', statusCode, text });
        sent.destroy();
      });
    });
    // Stays attached: an error after the answer must not end the process, and changes nothing.
    sent.on('error', () => {
      if (!isAnswered) done(unanswered(deadline.aborted ? 'timeout' : broken()));
    });
    deadline.addEventListener('abort', () => sent.destroy(), { once: true });
    sent.end(post.body);
  });
}

function openRequest(url: URL, post: CallbackPost, addresses: readonly LookupAddress[]): ClientRequest {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isSecure = url.protocol === 'https:';
  const lookup = (
    _host: string,
    options: { readonly all?: boolean | undefined },
    found: (error: null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    const [first] = addresses;
    if (options.all === true || first === undefined) found(null, [...addresses]);
    else found(null, first.address, first.family);
  };
  return (isSecure ? httpsRequest : httpRequest)({
    host,
    port: url.port === '' ? (isSecure ? 443 : 80) : Number(url.port),
    path: `${url.pathname}${url.search}`,
    method: 'POST',
    // A server name may not be an address (RFC 6066 §3).
    ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
    headers: {
      ...post.headers,
      host: url.host,
      'content-length': String(Buffer.byteLength(post.body)),
      connection: 'close',
    },
    lookup,
    agent: false,
  });
}

/** Says afterwards how far it had come: to no connection, to one without TLS, or to one that broke. */
function brokenWhere(sent: ClientRequest, { protocol }: URL): () => CallbackError {
  let error: CallbackError = 'no_connection';
  sent.once('socket', (socket) => {
    socket.once('connect', () => {
      error = protocol === 'https:' ? 'tls_failed' : 'connection_broken';
    });
    socket.once('secureConnect', () => {
      error = 'connection_broken';
    });
  });
  return () => error;
}

async function read(response: IncomingMessage, deadline: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  const stop = (): void => void response.destroy();
  deadline.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes >= ANSWER_MAX_BYTES) break;
    }
  } catch {
    // What broke off is an answer all the same: its status line was there.
  }
  return Buffer.concat(chunks).toString('utf8', 0, ANSWER_MAX_BYTES);
}

const unanswered = (error: CallbackError): PostOutcome => ({ kind: 'unanswered', error });
