import type { Server } from 'node:http';

/** @throws with the variable that moves the port, where it is in use */
export function listen(server: Server, port: number, host: string, variable: string): Promise<void> {
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

export function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('the server does not listen on a port');
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable}:${address.port}`;
}
