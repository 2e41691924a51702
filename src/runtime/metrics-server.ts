import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
  environment: { metricsPort, host },
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
  await listen(server, metricsPort, host, 'METRICS_PORT, which may be 0 for none');
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
