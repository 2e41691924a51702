import { createServer } from 'node:net';

// Below what systems give out for outgoing connections (Linux from 32768, others from 49152): while a server
// is down, nobody's outgoing connection may take its port, nor may a client that tries again meet itself.
const FROM = 20_000;
const TO = 32_000;
const TRIES_MAX = 1_000;

/** Ports that are free now and stay free between two starts of a server; all different. */
export async function lastingPorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  let port = FROM + ((process.pid * 31) % (TO - FROM));
  for (let tried = 0; tried < TRIES_MAX && ports.length < count; tried += 1) {
    if (await isFree(port)) ports.push(port);
    port = port + 1 < TO ? port + 1 : FROM;
  }
  if (ports.length < count) throw new Error(`no ${count} free ports between ${FROM} and ${TO}`);
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
