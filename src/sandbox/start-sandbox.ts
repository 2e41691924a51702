import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { sandboxApp } from './app';
import { type Alarms, alarmsOf, type Clock, SYSTEM_CLOCK } from './clock';
import { type PostNotice, startDeliveries } from './deliveries';
import { attend, type Desk } from './desk';
import { openBook } from './durable-book';
import type { SandboxLog } from './log';
import { postNotice } from './post-notice';

export type SandboxOptions = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Where the book lies; made if it is not there. One sandbox a folder. */
  readonly dataDir: string;
  readonly log: SandboxLog;
};

/** What the tests put in place of the real thing. */
export type SandboxParts = { readonly clock: Clock; readonly post: PostNotice; readonly newId: () => string };

export type RunningSandbox = {
  readonly url: string;
  /** Within two seconds; hanging calls are dropped. Stopping twice is stopping once. */
  readonly stop: () => Promise<void>;
};

const REAL_PARTS: SandboxParts = { clock: SYSTEM_CLOCK, post: postNotice, newId: randomUUID };
const ANSWERS_UNDER_WAY_MS = 500;

/**
 * Starts the sandbox provider: takes the port, reads its book, goes on with whatever was still to happen.
 * Throws when the port is taken (the message names it, and SANDBOX_PORT), and when the book cannot be read.
 */
export async function startSandbox(
  options: SandboxOptions,
  parts: SandboxParts = REAL_PARTS,
): Promise<RunningSandbox> {
  const alarms = alarmsOf(parts.clock);
  const opened = deferred<Desk>();
  // The port comes first: it keeps a second sandbox with the same settings away from the book.
  const server = createServer(sandboxApp(opened.promise));
  await listen(server, options);
  try {
    const desk = await openDesk(options, parts, alarms);
    opened.resolve(desk);
    options.log.info(
      { url: urlOf(server, options.host), payments: desk.durable.book.payments.size },
      'sandbox.up',
    );
    return { url: urlOf(server, options.host), stop: stopOnce(server, desk) };
  } catch (error) {
    server.closeAllConnections();
    server.close();
    throw error;
  }
}

async function openDesk(options: SandboxOptions, parts: SandboxParts, alarms: Alarms): Promise<Desk> {
  const durable = await openBook(options.dataDir);
  const { log } = options;
  const deliveries = startDeliveries(durable, alarms, parts.post, log);
  const desk: Desk = { durable, alarms, deliveries, newId: parts.newId, log };
  for (const delivery of durable.book.deliveries.values()) deliveries.owe(delivery);
  for (const payment of durable.book.payments.values()) attend(desk, payment, []);
  return desk;
}

function stopOnce(server: Server, desk: Desk): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => {
    stopped ??= stop(server, desk);
    return stopped;
  };
}

async function stop(server: Server, desk: Desk): Promise<void> {
  desk.alarms.stop();
  desk.deliveries.stop();
  const closed = new Promise((done) => server.close(done));
  const impatient = setTimeout(() => server.closeAllConnections(), ANSWERS_UNDER_WAY_MS);
  await closed;
  clearTimeout(impatient);
  // What the book could not keep has been reported to whoever waited for it.
  await desk.durable.settled().catch(() => undefined);
  await desk.durable.close();
  desk.log.info({}, 'sandbox.down');
}

function listen(server: Server, { port, host }: SandboxOptions): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      failed(
        taken ? new Error(`port ${port} is in use: free it, or set SANDBOX_PORT to another one`) : error,
      );
    });
    server.listen(port, host, done);
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('the sandbox does not listen on a port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
