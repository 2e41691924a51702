import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createApp } from '../api/app';
import { matchesPattern } from '../config/patterns';
import { previews } from '../db/request-book/preview';
import { startRelay } from '../engine/relay';
import { noticeReader } from '../providers/notice-reader';
import { providerGate } from '../providers/provider-gate';
import { connectorTools } from './connector-tools';
import type { Foundation } from './foundation';

export type Running = { readonly stop: () => Promise<void> };

const RELAY_EVERY_MS = 1_000;
const ANSWERS_UNDER_WAY_MS = 3_000;

/** The API with its relay. `stop` takes no new requests, and lets those under way be answered. */
export async function startApi(foundation: Foundation): Promise<Running & { readonly url: string }> {
  const { db, vault, configuration, engine, environment, log, nowMs } = foundation;
  const tools = connectorTools(foundation);
  const notices = noticeReader({ ...foundation, tools });
  const { canReverse } = providerGate({ ...foundation, tools });
  const preview = previews({ ...foundation, tools: { matches: matchesPattern } });
  const ports = { engine, preview, notices, canReverse };
  const app = createApp({ db, vault, configuration, ...ports, nowMs, randomBytes, log });
  const server = createServer(app);
  await listen(server, environment.port, environment.host);
  const relay = startRelay({ db, engine, everyMs: RELAY_EVERY_MS, nowMs, log });
  const url = urlOf(server, environment.host);
  log.info({ url }, 'api.up');
  return {
    url,
    async stop() {
      await closed(server);
      await relay.stop();
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use; another one can be set with PORT.`)
          : error,
      ),
    );
    server.listen(port, host, resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => server.closeAllConnections(), ANSWERS_UNDER_WAY_MS);
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function urlOf(server: Server, host: string): string {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the API does not listen on a port');
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable}:${address.port}`;
}
