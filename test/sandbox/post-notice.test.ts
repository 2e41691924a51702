import { createServer, type Server } from 'node:http';
import { postNotice } from '../../src/sandbox/post-notice';

let server: Server;
const heard: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers['webhook-id']}`);
    if (request.url === '/silent') return;
    const status = Number(request.url?.slice(1));
    response.writeHead(status, { location: '/200' }).end('taken');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

function urlOf(path: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}${path}`;
}

const NOTICE = { headers: { 'webhook-id': 'msg_1' }, body: '{}', signal: new AbortController().signal };

test.each([
  ['/200', true],
  ['/204', true],
  ['/302', false],
  ['/404', false],
  ['/500', false],
])('an answer of %s is a delivery: %s', async (path, delivered) => {
  heard.length = 0;
  expect(await postNotice({ ...NOTICE, url: urlOf(path) })).toBe(delivered);
  expect(heard).toEqual([`POST ${path} msg_1`]);
});

test.each(['http://127.0.0.1:1/', 'no address'])(
  'nobody at %s is no delivery, and no failure of the sandbox',
  async (url) => {
    expect(await postNotice({ ...NOTICE, url })).toBe(false);
  },
);

test('a delivery that is stopped under way is none', async () => {
  const ending = new AbortController();
  const delivery = postNotice({ ...NOTICE, url: urlOf('/silent'), signal: ending.signal });
  ending.abort();
  expect(await delivery).toBe(false);
});
