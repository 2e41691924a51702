import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** What happens to a call between a connector and its provider. `after` means: the provider has done it. */
export const FAULTS = [
  'pass',
  'reset_at_once',
  'reset_before',
  'reset_after',
  'silence_before',
  'silence_after',
  'slow_body',
  'error_500_before',
  'error_500_after',
  'error_503_after',
  'garbage_after',
  'empty_after',
  'no_content_after',
  'truncated_after',
  'too_large_after',
  'redirect_after',
  'bare_404_after',
  'bare_401_after',
  'bare_403_after',
  'bare_422_after',
  'bare_429_after',
  'teapot_after',
  'other_payment_after',
  'other_amount_after',
  'twice',
] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultyProxy = {
  readonly url: string;
  readonly suffer: (fault: Fault) => void;
  readonly stop: () => Promise<void>;
};

type Passed = { readonly status: number; readonly body: string };
type Turn = { readonly inward: IncomingMessage; readonly body: string; readonly response: ServerResponse };

/** An HTTP proxy to `target` that does one kind of harm to every call until told otherwise. */
export async function startFaultyProxy(target: string): Promise<FaultyProxy> {
  let fault: Fault = 'pass';
  const http = createServer((inward, response) => {
    readAll(inward)
      .then((body) => harm(fault, target, { inward, body, response }))
      .catch(() => response.socket?.destroy());
  });
  // In front of HTTP, so that a connection can be dropped before a single byte of it is read.
  const front = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    if (fault === 'reset_at_once') socket.resetAndDestroy();
    else http.emit('connection', socket);
  });
  const sockets = new Set<Socket>();
  front.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const url = await listen(front);
  return {
    url,
    suffer: (next) => {
      fault = next;
    },
    stop: () =>
      new Promise((done) => {
        front.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function harm(fault: Fault, target: string, turn: Turn): Promise<void> {
  const { response } = turn;
  switch (fault) {
    case 'reset_at_once':
    case 'reset_before':
      response.socket?.resetAndDestroy();
      return;
    case 'silence_before':
      return;
    case 'error_500_before':
      response.writeHead(500).end('{}');
      return;
    case 'twice':
      await pass(target, turn);
      show(response, await pass(target, turn));
      return;
    default:
      harmAfter(fault, response, await pass(target, turn));
  }
}

function harmAfter(fault: Fault, response: ServerResponse, passed: Passed): void {
  const bare = STATUS_ONLY[fault];
  const harmed = BODIES[fault];
  if (bare !== undefined) {
    response.writeHead(bare, { 'content-type': 'application/json', location: '/elsewhere' });
    response.end(bare === 204 ? undefined : '{"error":{"code":"DECLINED_ERROR","text":"Declined."}}');
  } else if (harmed !== undefined) {
    show(response, { ...passed, body: harmed(passed.body) });
  } else if (fault === 'reset_after') {
    response.socket?.resetAndDestroy();
  } else if (fault === 'truncated_after' || fault === 'slow_body') {
    response.writeHead(passed.status, { 'content-length': Buffer.byteLength(passed.body) });
    response.write(passed.body.slice(0, 20));
    if (fault === 'truncated_after') setImmediate(() => response.socket?.destroy());
  }
  // Nothing at all for `silence_after`: the answer is lost on its way.
}

const STATUS_ONLY: Partial<Record<Fault, number>> = {
  error_500_after: 500,
  error_503_after: 503,
  no_content_after: 204,
  redirect_after: 307,
  bare_404_after: 404,
  bare_401_after: 401,
  bare_403_after: 403,
  bare_422_after: 422,
  bare_429_after: 429,
  teapot_after: 418,
};

const BODIES: Partial<Record<Fault, (body: string) => string>> = {
  pass: (body) => body,
  garbage_after: () => '<html>All is well</html>',
  empty_after: () => '',
  too_large_after: (body) => `${body}${' '.repeat(2_000_000)}`,
  other_payment_after: (body) => body.replace(/"key":"[^"]*"/, '"key":"pay_of_somebody_else"'),
  other_amount_after: (body) => body.replaceAll(/"10\.00"/g, '"11.00"'),
};

function pass(target: string, { inward, body }: Turn): Promise<Passed> {
  return new Promise((done, failed) => {
    const headers = { ...inward.headers, host: new URL(target).host, connection: 'close' };
    const outward = request(`${target}${inward.url}`, {
      method: inward.method ?? 'GET',
      headers,
      agent: false,
    });
    outward.once('error', failed);
    outward.once('response', (answer) => {
      readAll(answer)
        .then((text) => done({ status: answer.statusCode ?? 0, body: text }))
        .catch(failed);
    });
    outward.end(body);
  });
}

function show(response: ServerResponse, { status, body }: Passed): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

async function readAll(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server): Promise<string> {
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
      done(`http://127.0.0.1:${address.port}`);
    });
  });
}
