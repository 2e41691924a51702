import { once } from 'node:events';
import { createServer } from 'node:http';

/** What the feed says of a path, e.g. `/nok`: a mid price and the time it is of. */
export type FeedQuote = { readonly mid: string; readonly atMs: number };

export type RateFeed = {
  readonly url: string;
  readonly says: Map<string, FeedQuote>;
  readonly stop: () => Promise<void>;
};

/** Somebody else's server with exchange rates; what it has nothing to say of is not found. */
export async function startRateFeed(): Promise<RateFeed> {
  const says = new Map<string, FeedQuote>();
  const server = createServer(({ url = '' }, response) => {
    const quote = says.get(url);
    if (quote === undefined) {
      response.writeHead(404).end();
      return;
    }
    const body = `{"mid":${quote.mid},"time":${quote.atMs}}`;
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the feed has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    says,
    async stop() {
      server.close();
      await once(server, 'close');
    },
  };
}
