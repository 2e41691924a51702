import { request as ask, createServer } from 'node:http';

export type LosingProxy = {
  readonly url: string;
  /** What happens to calls that take a payment back; all others are passed on. */
  reversals: 'passed on' | 'lost before' | 'lost after';
  readonly stop: () => Promise<void>;
};

/** Stands between the gateway and a provider, and loses calls on the way there or answers on the way back. */
export async function startLosingProxy(target: string): Promise<LosingProxy> {
  const server = createServer((call, answer) => {
    const takesBack = new URL(call.url ?? '/', target).pathname.endsWith('/reverse');
    const loses = takesBack ? proxy.reversals : 'passed on';
    if (loses === 'lost before') {
      call.socket.destroy();
      return;
    }
    const passedOn = ask(new URL(call.url ?? '/', target), { method: call.method, headers: call.headers });
    passedOn.on('error', () => call.socket.destroy());
    passedOn.on('response', (told) => {
      if (loses === 'lost after') {
        told.resume();
        call.socket.destroy();
        return;
      }
      answer.writeHead(told.statusCode ?? 502, told.headers);
      told.pipe(answer);
    });
    call.pipe(passedOn);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
      resolve(address.port);
    });
  });
  const proxy: LosingProxy = {
    url: `http://127.0.0.1:${port}`,
    reversals: 'passed on',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return proxy;
}
