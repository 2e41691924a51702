import type { Server } from 'node:http';

/**
 * A caller that goes on by a connection it has kept must not find it closed at that moment: it could not know whether
 * its call has come in. So idle connections stay open longer than callers and load balancers keep theirs, which is
 * 60 s at most of them. Node's own 5 s are shorter.
 */
const KEPT_OPEN_MS = 65_000;

/** @throws with the variable that moves the port, where it is in use */
export function listen(server: Server, port: number, host: string, variable: string): Promise<void> {
  server.keepAliveTimeout = KEPT_OPEN_MS;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use; another one can be set with ${variable}.`)
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

const ANSWERS_UNDER_WAY_MS = 3_000;
const IDLE_AGAIN_EVERY_MS = 50;

/**
 * Takes no new connections, lets what is under way be answered, and ends. A caller that goes on by a
 * connection it has is answered, too, and told that this was the last answer there: so none is cut off in
 * the middle of a call, unless it takes longer than some seconds.
 */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), ANSWERS_UNDER_WAY_MS);
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_AGAIN_EVERY_MS);
    server.prependListener('request', (_request, response) => response.setHeader('Connection', 'close'));
    server.close(() => {
      clearTimeout(impatience);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}

export function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('the server does not listen on a port');
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable}:${address.port}`;
}
