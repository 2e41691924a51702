import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ports that systems give by themselves to connections and to whoever asks for any port (Linux from
// 32768, others from 49152): one of those may be taken by somebody else between being found free and being used, or
// while a server that has it is down, also by a client of that server, which would meet itself.
const [FIRST, LAST] = [10_000, 29_999];
const TRIES_MAX = 100;

const given = new Set<number>();

/** A port of 127.0.0.1 that is free, and that this process has not been given before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const port = randomInt(FIRST, LAST + 1);
    if (given.has(port) || !(await canBeOpened(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`none of ${TRIES_MAX} ports from ${FIRST} to ${LAST} is free`);
}

/** So many, all different. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}

function canBeOpened(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
