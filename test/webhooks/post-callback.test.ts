import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AddressRule, Resolve } from '../../src/webhooks/checked-addresses';
import { postCallback } from '../../src/webhooks/post-callback';
import { freePort } from '../support/free-port';

let server: Server;
let answer: RequestListener;
let port: number;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const HERE: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const post = (url: string, rule: Partial<AddressRule> = {}, timeoutMs = 2_000) =>
  postCallback(
    { url, headers: { 'x-test': 'yes' }, body: '{"a":"ä"}', timeoutMs },
    { allowPrivate: true, resolve: HERE, ...rule },
    new AbortController().signal,
  );

test('the whole body comes with its headers, and the name that was asked for', async () => {
  const seen: unknown[] = [];
  answer = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push(request.method, request.url, request.headers.host, request.headers['x-test']);
    seen.push(Buffer.concat(chunks).toString('utf8'));
    response.writeHead(201).end('thanks');
  };
  expect(await post(`http://merchant.example:${port}/hook?a=b`)).toEqual({
    kind: 'answered',
    statusCode: 201,
    text: 'thanks',
  });
  expect(seen).toEqual(['POST', '/hook?a=b', `merchant.example:${port}`, 'yes', '{"a":"ä"}']);
});

test('a name is looked up once: what it leads to later is not asked', async () => {
  answer = (_request, response) => void response.end();
  const asked: string[] = [];
  const resolve: Resolve = async (host) => {
    asked.push(host);
    return asked.length === 1 ? HERE(host) : [{ address: '192.0.2.1', family: 4 }];
  };
  expect(await post(`http://merchant.example:${port}/`, { resolve })).toMatchObject({ statusCode: 200 });
  expect(asked).toEqual(['merchant.example']);
});

test.each([
  ['a name', 'http://merchant.example'],
  ['a literal', 'http://127.0.0.1'],
])('a private address behind %s is not connected to where that is not allowed', async (_says, origin) => {
  let calls = 0;
  answer = (_request, response) => {
    calls += 1;
    response.end();
  };
  expect(await post(`${origin}:${port}/`, { allowPrivate: false })).toEqual({
    kind: 'unanswered',
    error: 'address_refused',
  });
  expect(calls).toBe(0);
});

test('a redirect is an answer, and not followed', async () => {
  let calls = 0;
  answer = (_request, response) => {
    calls += 1;
    response.writeHead(302, { location: `http://127.0.0.1:${port}/other` }).end();
  };
  expect(await post(`http://a.example:${port}/`)).toMatchObject({ statusCode: 302 });
  expect(calls).toBe(1);
});

test('of a long answer 64 kB are read', async () => {
  answer = (_request, response) => void response.end('x'.repeat(1_000_000));
  const outcome = await post(`http://a.example:${port}/`);
  expect(outcome.kind === 'answered' && outcome.text.length).toBe(65_536);
});

test('who says yes, and never ends what it says, has said yes', async () => {
  answer = (_request, response) => void response.writeHead(200).write('half');
  const outcome = await post(`http://a.example:${port}/`, {}, 300);
  expect(outcome).toEqual({ kind: 'answered', statusCode: 200, text: 'half' });
});

test.each<[says: string, error: string, act: () => Promise<unknown>]>([
  ['silence', 'timeout', () => post(`http://a.example:${port}/`, {}, 200)],
  [
    'a look-up without end',
    'timeout',
    () => post('http://a.example/', { resolve: () => new Promise(() => undefined) }, 200),
  ],
  ['a port where nobody listens', 'no_connection', async () => post(`http://a.example:${await freePort()}/`)],
  ['no TLS where it is asked for', 'tls_failed', () => post(`https://a.example:${port}/`)],
])('%s is told as %s', async (_says, error, act) => {
  answer = () => undefined;
  expect(await act()).toEqual({ kind: 'unanswered', error });
});

test('a connection that breaks is told as such', async () => {
  answer = (request) => void request.socket.destroy();
  expect(await post(`http://a.example:${port}/`)).toEqual({ kind: 'unanswered', error: 'connection_broken' });
});
