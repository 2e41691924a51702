import { createServer, type RequestListener, type Server } from 'node:http';
import { getText } from '../../src/rates/http-text';
import { rateTools } from '../../src/rates/rate-tools';

const BYTES_MAX = 1000;

// The platform's own `fetch` is what redirects, refuses and cuts off, so it is asked over a real socket.
const ANSWERS: Readonly<Record<string, RequestListener>> = {
  '/good': (_request, response) => response.end('1.25 €'),
  '/full': (_request, response) => response.end('x'.repeat(BYTES_MAX)),
  '/large': (_request, response) => response.end('x'.repeat(BYTES_MAX + 1)),
  '/endless': (_request, response) => {
    const pour = (): void => {
      while (response.write('x'.repeat(100)));
    };
    response.on('drain', pour);
    pour();
  },
  '/moved': (_request, response) => response.writeHead(302, { location: '/good' }).end(),
  '/missing': (_request, response) => response.writeHead(404).end('1.25'),
  '/empty': (_request, response) => response.writeHead(204).end(),
  '/latin': (_request, response) => response.end(Buffer.from([0xe9])),
  '/silent': () => undefined,
  '/half': (_request, response) => response.write('1.'),
  '/reset': (request) => request.socket.destroy(),
};

const tools = rateTools('.', 0);
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => ANSWERS[request.url ?? '']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function textOf(path: string, timeoutMs = 20_000): Promise<string> {
  const request = { url: origin + path, accept: 'text/plain', timeoutMs, bytesMax: BYTES_MAX };
  const text = await getText(request, tools.fetch);
  return text.ok ? text.value : text.faults.map((fault) => fault.text).join();
}

test.each<[says: string, path: string, text: string]>([
  ['a text is read', '/good', '1.25 €'],
  ['a text of exactly the limit is read', '/full', 'x'.repeat(BYTES_MAX)],
  ['a larger one is refused', '/large', 'answered with more than 1000 bytes'],
  ['one without an end is cut off', '/endless', 'answered with more than 1000 bytes'],
  ['a redirect is refused', '/moved', 'answered 302: redirects are refused'],
  ['a refusal is told by its status, its body not read', '/missing', 'answered 404 in place of 200'],
  ['an answer without content is refused', '/empty', 'answered 204 in place of 200'],
  ['bytes that are no UTF-8 are refused', '/latin', 'answered with a text that is not UTF-8'],
])('%s', async (_says, path, text) => {
  expect(await textOf(path)).toBe(text);
});

test.each<[says: string, path: string]>([
  ['no answer', '/silent'],
  ['an answer without its end', '/half'],
])('%s is given up after the time-out', async (_says, path) => {
  expect(await textOf(path, 50)).toBe('gave no answer within 50 ms');
});

test('a connection that breaks is told by its reason', async () => {
  // Which code it is depends on the moment it breaks.
  expect(await textOf('/reset')).toMatch(/^could not be reached: (UND_ERR_SOCKET|ECONNRESET)$/);
});

test('a refused connection is told by its reason, and not by the address, which may hold a key', async () => {
  const request = { url: 'http://127.0.0.1:1/?key=s3cret', accept: '*/*', timeoutMs: 20_000, bytesMax: 1 };
  const text = await getText(request, () =>
    Promise.reject(
      new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
    ),
  );
  expect(text).toEqual({ ok: false, faults: [{ path: '', text: 'could not be reached: ECONNREFUSED' }] });
});
