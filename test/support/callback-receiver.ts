import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export type Received = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly document: ReceivedDocument;
};

export type ReceivedDocument = {
  readonly data: {
    readonly id: string;
    readonly type: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  };
  readonly included: readonly { readonly type: string; readonly id: string }[];
  readonly meta: { readonly callback_id: string; readonly version: number };
};

/** Answers a callback; `nth` counts those of the same path, from 1. */
export type Answering = (response: ServerResponse, nth: number) => void;

export type CallbackReceiver = {
  readonly url: string;
  /** How a path is answered; 200 where nothing is said. */
  readonly says: Map<string, Answering>;
  /** What came to the path so far. */
  readonly got: (path: string) => readonly Received[];
  /** Waits until what came there is as wanted. */
  readonly until: (
    path: string,
    holds: (got: readonly Received[]) => boolean,
  ) => Promise<readonly Received[]>;
  readonly stop: () => Promise<void>;
};

const WITHIN_MS = 30_000;

/** A merchant's server. */
export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  const received: Received[] = [];
  const says = new Map<string, Answering>();
  const got = (path: string) => received.filter((one) => one.path === path);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const path = request.url ?? '';
    received.push({ path, headers: request.headers, body, document: JSON.parse(body) });
    const answer = says.get(path);
    if (answer === undefined) response.end('ok');
    else answer(response, got(path).length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    says,
    got,
    async until(path, holds) {
      for (const giveUpAt = Date.now() + WITHIN_MS; ; await pause(50)) {
        if (holds(got(path))) return got(path);
        if (Date.now() > giveUpAt)
          throw new Error(`${path} got ${JSON.stringify(got(path).map((one) => one.document.meta))}`);
      }
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with this status and nothing else. */
export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}): Answering =>
  (response) => {
    response.writeHead(code, headers).end();
  };

/** Answers so to the first few, and takes all that come after them. */
export const firstFew =
  (count: number, answer: Answering): Answering =>
  (response, nth) => {
    if (nth > count) response.end('ok');
    else answer(response, nth);
  };
