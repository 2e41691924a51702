import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { openInput, saveFile } from '../../../src/cli/files';
import { temporaryFolder } from '../../support/temporary-folder';
import { fakeWorld, runLine } from '../support/fake-world';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const BATCH = JSON.stringify({ data: { id: 'bat_1', type: 'batch', attributes: { status: 'PREVIEWING' } } });
const folder = temporaryFolder();
const inFolder = (name: string) => join(folder.path, name);

let server: Server;
let handle: Handler;
beforeAll(async () => {
  server = createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  folder.remove();
});

/** The surroundings of a test, but with the network and the files of this process. */
function world() {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const variables = { GATEWAY_URL: `http://127.0.0.1:${address.port}` };
  return { ...fakeWorld({ variables }), fetch, openInput, saveFile };
}

test('a large file arrives whole, in the order in which it was read', async () => {
  const lines = Array.from({ length: 200_000 }, (_line, index) => `ref-${index},1.00\n`);
  const text = `reference_id,service_amount\n${lines.join('')}`;
  writeFileSync(inFolder('large.csv'), text);
  let got = '';
  handle = async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    got = Buffer.concat(chunks).toString();
    response.writeHead(201, { 'content-type': 'application/vnd.api+json' }).end(BATCH);
  };
  expect(await runLine(`batch send ${inFolder('large.csv')}`, world())).toBe(0);
  expect(got === text).toBe(true);
});

test('what is refused in the midst of a file is told, though not all of it was sent', async () => {
  writeFileSync(inFolder('refused.csv'), `a\n${'x'.repeat(20_000_000)}`);
  const errors = [{ code: 'malformed_body', title: 'x', detail: 'Line 2 is too long.' }];
  handle = async (request, response) => {
    await once(request, 'data');
    request.resume();
    response.writeHead(400, { 'content-type': 'application/vnd.api+json' }).end(JSON.stringify({ errors }));
  };
  const around = world();
  expect(await runLine(`batch send ${inFolder('refused.csv')}`, around)).toBe(3);
  expect(around.told()).toContain('Line 2 is too long.');
});

test.each(['gone.csv', ''])('a file that cannot be read ends with 2: %s', async (name) => {
  const line = `batch send ${name === '' ? folder.path : inFolder(name)}`;
  expect(await runLine(line, world())).toBe(2);
});

test('what is downloaded is kept as it came, in place of what was there', async () => {
  const text = `line,reference_id\r\n${'2,ü\r\n'.repeat(100_000)}`;
  handle = async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8; header=present' }).end(text);
  };
  writeFileSync(inFolder('kept.csv'), 'before');
  expect(await runLine(`batch results bat_1 -o ${inFolder('kept.csv')}`, world())).toBe(0);
  expect(readFileSync(inFolder('kept.csv'), 'utf8') === text).toBe(true);
});

test('what breaks off ends with 4, and what was there before stays', async () => {
  handle = async (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8; header=present' });
    response.write('line\r\n2\r\n', () => response.destroy());
  };
  writeFileSync(inFolder('before.csv'), 'before');
  const around = world();
  expect(await runLine(`batch results bat_1 -o ${inFolder('before.csv')}`, around)).toBe(4);
  expect(around.told()).toContain('broke off');
  expect(readFileSync(inFolder('before.csv'), 'utf8')).toBe('before');
  expect(await runLine(`batch results bat_1 -o ${inFolder('none.csv')}`, around)).toBe(4);
  expect(existsSync(inFolder('none.csv'))).toBe(false);
  expect(readdirSync(folder.path).filter((name) => name.includes('unfinished'))).toEqual([]);
});
