import { createServer, type Server, type Socket } from 'node:net';
import { type HttpCall, httpCall } from '../../src/providers/http-call';

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  const closing = server;
  server = undefined;
  if (closing !== undefined) await new Promise((done) => closing.close(done));
});

/** A server below HTTP, so that it can answer as no HTTP server would. */
async function serverThat(treats: (socket: Socket) => void): Promise<URL> {
  const opened = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    treats(socket);
  });
  server = opened;
  await new Promise<void>((done) => opened.listen(0, '127.0.0.1', done));
  const address = opened.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return new URL(`http://127.0.0.1:${address.port}/payments?x=1`);
}

const answering = (text: string) => (socket: Socket) => {
  socket.once('data', () => socket.end(text));
};

function callTo(url: URL, changes: Partial<HttpCall> = {}): HttpCall {
  const unhurried = { timeoutMs: 10_000, sendUntilMs: null, nowMs: () => 1_000 };
  return {
    method: 'POST',
    url,
    headers: { 'x-request-id': 'r1' },
    body: '{"ä":1}',
    ...unhurried,
    ...changes,
  };
}

test('a call is written once, whole, on a connection of its own', async () => {
  let heard = '';
  const url = await serverThat((socket) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      if (heard.endsWith('}')) socket.end('HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\n{}');
    });
  });
  expect(await httpCall(callTo(url))).toEqual({ kind: 'answer', status: 201, body: '{}' });
  expect(heard).toMatch(/^POST \/payments\?x=1 HTTP\/1\.1\r\n/);
  expect(heard.toLowerCase()).toContain(`host: ${url.host}\r\n`);
  expect(heard.toLowerCase()).toContain('connection: close\r\n');
  expect(heard.toLowerCase()).toContain('content-length: 8\r\n');
  expect(heard.endsWith('\r\n\r\n{"ä":1}')).toBe(true);
});

describe('before the first byte is written, every failure is proof', () => {
  test.each([
    ['nobody listens', 'http://127.0.0.1:1/', 'no_connection'],
    ['the name does not exist', 'http://no..name/', 'no_connection'],
    ['nobody listens for TLS', 'https://127.0.0.1:1/', 'no_connection'],
    ['nobody listens at an address of version 6', 'http://[::1]:1/', 'no_connection'],
  ])('%s', async (_sentence, url, why) => {
    expect(await httpCall(callTo(new URL(url)))).toMatchObject({ kind: 'not_sent', why });
  });

  test('a TLS handshake that fails has written nothing of the call', async () => {
    let heard = '';
    const url = await serverThat((socket) => {
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        socket.end('no TLS here\r\n\r\n');
      });
    });
    const result = await httpCall(callTo(new URL(`https://${url.host}/secret-path`)));
    expect(result).toMatchObject({ kind: 'not_sent', why: 'no_connection' });
    expect(heard).not.toContain('secret-path');
  });

  test('a TLS handshake that never ends has written nothing of the call', async () => {
    const url = await serverThat(() => undefined);
    const result = await httpCall(callTo(new URL(`https://${url.host}/`), { timeoutMs: 200 }));
    expect(result).toMatchObject({ kind: 'not_sent', why: 'no_connection' });
  });

  test.each([
    ['at the very moment', 1_000],
    ['long ago', 0],
  ])('the time to send passed %s', async (_sentence, sendUntilMs) => {
    let heard = 0;
    const url = await serverThat((socket) => {
      socket.on('data', (chunk) => {
        heard += chunk.length;
      });
    });
    expect(await httpCall(callTo(url, { sendUntilMs }))).toMatchObject({ kind: 'not_sent', why: 'too_late' });
    expect(heard).toBe(0);
  });
});

describe('after it, only a whole answer says anything', () => {
  test.each([
    ['a connection closed without a word', answering(''), 'broken'],
    ['an answer that is no HTTP', answering('hello'), 'broken'],
    ['an answer cut off in its head', answering('HTTP/1.1 200 OK\r\ncontent-le'), 'broken'],
    ['an answer cut off in its body', answering('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}'), 'broken'],
    [
      'a chunked answer without its end',
      answering('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n'),
      'broken',
    ],
    ['an answer longer than 1 MB', answering(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_048_577)}`), 'too_large'],
    [
      'a reset while it waits',
      (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
      'broken',
    ],
  ])('%s is no answer', async (_sentence, treats, why) => {
    const url = await serverThat((socket) => {
      treats(socket);
    });
    expect(await httpCall(callTo(url))).toMatchObject({ kind: 'no_answer', why });
  });

  test('a reset at once is never an answer, and proof only if it came before the first byte', async () => {
    const url = await serverThat((socket) => {
      socket.resetAndDestroy();
    });
    const result = await httpCall(callTo(url));
    const proof = { kind: 'not_sent', why: 'no_connection', text: 'No connection: ECONNRESET.' };
    expect(result.kind === 'no_answer' ? proof : result).toEqual(proof);
  });

  test.each([
    ['silence', () => undefined],
    [
      'a body that never ends',
      (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}'),
    ],
  ])('%s is a time-out', async (_sentence, treats) => {
    const url = await serverThat((socket) => {
      socket.once('data', () => treats(socket));
    });
    const result = await httpCall(callTo(url, { timeoutMs: 500 }));
    expect(result).toMatchObject({ kind: 'no_answer', why: 'timeout' });
  });

  test.each([
    ['a redirect', 'HTTP/1.1 307 Go\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n', 307, ''],
    [
      'an answer of exactly 1 MB',
      `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_048_576)}`,
      200,
      'x'.repeat(1_048_576),
    ],
    ['a GET', 'HTTP/1.1 204 Nothing\r\n\r\n', 204, ''],
  ])('%s is an answer, and is not followed', async (_sentence, text, status, body) => {
    const url = await serverThat(answering(text));
    const result = await httpCall(callTo(url, { method: 'GET', body: null }));
    expect(result).toEqual({ kind: 'answer', status, body });
  });
});
