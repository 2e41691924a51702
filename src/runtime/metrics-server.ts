import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createScraper } from '../metrics/scraper';
import type { Foundation } from './foundation';
import { listen, urlOf } from './listening';
import type { Running } from './running';

export type RunningMetrics = Running & {
  /** Undefined where the port is off. */
  readonly url: string | undefined;
};

const PATH = '/metrics';

/** Serves the metrics of this process, on a port of their own: who may call the API need not see them. */
export async function startMetrics({
  db,
  environment: { metricsPort, metricsPortsTried, host },
  metrics: { registry },
  nowMs,
  log,
}: Foundation): Promise<RunningMetrics> {
  if (metricsPort === undefined) return { url: undefined, stop: async () => undefined };
  const scrape = createScraper({ registry, db, nowMs });
  const server = createServer((request, response) => {
    answer(request, response, scrape, registry.contentType).catch((error: unknown) => {
      log.error({ error: String(error) }, 'metrics.failed');
      response.writeHead(500).end();
    });
  });
  const last = metricsPort + metricsPortsTried - 1;
  await listenFrom(server, metricsPort, last, host);
  const url = `${urlOf(server, host)}${PATH}`;
  log.info({ url }, 'metrics.up');
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Nobody loses anything by a scrape that is not answered.
        server.closeAllConnections();
      }),
  };
}

/** On the first free port of those that may be tried. */
async function listenFrom(server: Server, port: number, last: number, host: string): Promise<void> {
  try {
    await listen(server, port, host, 'METRICS_PORT, which may be 0 for none');
  } catch (error) {
    if (port >= last) throw error;
    await listenFrom(server, port + 1, last, host);
  }
}

async function answer(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  scrape: () => Promise<string>,
  contentType: string,
): Promise<void> {
  if (url !== PATH || (method !== 'GET' && method !== 'HEAD')) {
    response.writeHead(404).end();
    return;
  }
  const text = await scrape();
  response.writeHead(200, { 'Content-Type': contentType }).end(text);
}
