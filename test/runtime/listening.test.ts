import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { closed, listen } from '../../src/runtime/listening';

/** A server that answers `/slow` when it is told to, and everything else at once. */
async function aServer() {
  const slow: ServerResponse[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/slow') slow.push(response);
    else response.end('at once');
  });
  await listen(server, 0, '127.0.0.1', 'PORT');
  return { server, slow, port: (server.address() as AddressInfo).port };
}

/** A caller with one connection, which it keeps. */
async function aCaller(port: number) {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
  });
  await once(socket, 'connect');
  return {
    ask: (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: gateway\r\n\r\n`),
    heard: () => heard,
    gone: once(socket, 'close'),
  };
}

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 1_000 && !holds(); tries += 1) await new Promise((done) => setTimeout(done, 5));
  expect(holds()).toBe(true);
};

test('a server that stops answers what is under way, and ends when that is answered', async () => {
  const { server, slow, port } = await aServer();
  const caller = await aCaller(port);
  caller.ask('/slow');
  await until(() => slow.length === 1);
  const end = closed(server);
  slow[0]?.end('after all');
  await end;
  await caller.gone;
  expect(caller.heard()).toContain('after all');
});

test('a caller that goes on by its connection is answered while others are waited for, and told that this was the last', async () => {
  const { server, slow, port } = await aServer();
  const [waits, goesOn] = [await aCaller(port), await aCaller(port)];
  goesOn.ask('/slow');
  await until(() => slow.length === 1);
  waits.ask('/slow');
  await until(() => slow.length === 2);
  const end = closed(server);
  // Written before the first answer is there: the connection is never idle.
  goesOn.ask('/next');
  slow[0]?.end('first');
  await until(() => goesOn.heard().includes('at once'));
  expect(goesOn.heard()).toMatch(/Connection: close/i);
  slow[1]?.end('second');
  await end;
});

test('a port in use is told with the variable that moves it', async () => {
  const { server, port } = await aServer();
  await expect(listen(createServer(), port, '127.0.0.1', 'SOME_PORT')).rejects.toThrow(
    `Port ${port} is in use; another one can be set with SOME_PORT.`,
  );
  await closed(server);
});

test('a caller is told that its connection stays open for longer than a minute', async () => {
  const { server, port } = await aServer();
  const caller = await aCaller(port);
  caller.ask('/');
  await until(() => /^keep-alive: timeout=65\r$/im.test(caller.heard()));
  await closed(server);
});
