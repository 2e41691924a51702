import { createServer, type Server } from 'node:net';
import { assertPortFree, assertPortsFree } from '../../src/embedded/ports';
import { freePort } from '../support/free-port';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(host: string): Promise<number> {
  const port = await freePort();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, () => resolve()));
  return port;
}

test('a free port passes, and is free still', async () => {
  const port = await freePort();
  await assertPortFree(port, 'PORT');
  await assertPortFree(port, 'PORT');
});

test.each([
  ['on this machine only', '127.0.0.1'],
  ['on all addresses', '0.0.0.0'],
])('a port that a program holds %s is named, with the variable that moves it', async (_name, host) => {
  const port = await listen(host);
  await expect(assertPortFree(port, 'PG_PORT')).rejects.toThrow(
    `port ${port} is in use by another program: stop that, or set PG_PORT to another port`,
  );
});

test('all faults are told at once', async () => {
  const [first, second] = [await listen('127.0.0.1'), await listen('127.0.0.1')];
  const check = assertPortsFree([
    { port: first, variable: 'PORT' },
    { port: second, variable: 'UI_PORT' },
  ]);
  await expect(check).rejects.toThrow(new RegExp(`port ${first} .*PORT[\\s\\S]*port ${second} .*UI_PORT`));
});

test('one free port for two servers is a fault too', async () => {
  const port = await freePort();
  const check = assertPortsFree([
    { port, variable: 'TEMPORAL_PORT' },
    { port, variable: 'UI_PORT' },
  ]);
  await expect(check).rejects.toThrow(`port ${port} is given to both TEMPORAL_PORT and UI_PORT`);
});
