import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { BATCHES, countsOf, file, HEADER, line, upload } from '../../support/batches/upload';
import { openTestApi, type TestApi } from '../support/api';
import { KEYS } from '../support/organization';

let api: TestApi;
let server: Server;
beforeAll(async () => {
  api = await openTestApi();
  server = createServer(api.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.close();
});

function call(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  const { port } = server.address() as AddressInfo;
  const calling = httpRequest({
    port,
    host: '127.0.0.1',
    method,
    path,
    headers: { authorization: `Bearer ${KEYS.merchant}`, ...headers },
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    calling.on('response', resolve).on('error', reject);
  });
  // A caller that goes away hears of it, too.
  answered.catch(() => undefined);
  return { calling, answered };
}

const csv = { 'content-type': 'text/csv' };

/** Until what is waited for is so; a test that waits for ever fails by its own time. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(10);
}

/** How many connections hold a transaction open. */
async function openTransactions(): Promise<number> {
  const { rows } = await api.db.raw(
    `select count(*)::integer as open from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
  );
  return rows[0].open;
}

test('a caller that goes away in the midst leaves nothing behind, and no error', async () => {
  const before = await countsOf(api);
  const { calling } = call('POST', `${BATCHES}?reference_id=gone`, csv);
  calling.on('error', () => undefined);
  calling.write(file(3_000));
  await until(async () => (await openTransactions()) === 1);
  calling.destroy();
  await until(async () => (await openTransactions()) === 0);
  expect(await countsOf(api)).toEqual(before);
  await until(async () => api.logged().includes('"answered":false'));
  const levels = api
    .logged()
    .trim()
    .split('\n')
    .map((entry) => JSON.parse(entry).level);
  expect(Math.max(...levels)).toBe(30);
  expect((await upload(api, file(3), { reference_id: 'gone' })).status).toBe(201);
});

test('who sends slowly holds no connection to the database before there is something to store', async () => {
  const { calling, answered } = call('POST', `${BATCHES}?reference_id=slow`, csv);
  calling.write(`${HEADER}\n${line(1)}\n`);
  await until(async () => api.logged().includes('http.call'));
  await pause(50);
  expect(await openTransactions()).toBe(0);
  calling.end(`${line(2)}\n`);
  expect((await answered).statusCode).toBe(201);
});

test('who is refused in the midst gets the answer while still sending, and the connection goes on', async () => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (bytes) => {
    heard += bytes.toString();
  });
  const head = (method: string, path: string, more: string) =>
    `${method} ${path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${KEYS.merchant}\r\n${more}\r\n`;
  const begin = `no,such,columns\n${'1,2,3\n'.repeat(10)}`;
  const rest = Buffer.alloc(4_000_000, 'x');
  const size = begin.length + rest.length;
  socket.write(head('POST', BATCHES, `content-type: text/csv\r\ncontent-length: ${size}\r\n`) + begin);
  await until(async () => heard.includes('HTTP/1.1 422'));
  await new Promise((resolve) => socket.write(rest, resolve));
  socket.write(head('GET', '/healthz', ''));
  await until(async () => heard.includes('HTTP/1.1 200'));
  socket.destroy();
});

test('a file with a bad byte far inside is refused while it is being sent', async () => {
  const before = await countsOf(api);
  const { calling, answered } = call('POST', BATCHES, csv);
  calling.write(file(5_000));
  calling.write(Buffer.from([0xff, 0x0a]));
  const answer = await answered;
  expect(answer.statusCode).toBe(400);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  expect(JSON.parse(Buffer.concat(chunks).toString()).errors[0].detail).toBe('Line 5002 is not UTF-8.');
  calling.end();
  expect(await countsOf(api)).toEqual(before);
});
