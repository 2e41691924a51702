import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createApp } from '../api/app';
import { ALLOW_ALL, type AllowCall, rateLimiter } from '../api/middleware/rate-limit';
import { matchesPattern } from '../config/patterns';
import { takeTokens } from '../db/rate-limit-store';
import { previews } from '../db/request-book/preview';
import { acceptedStarts } from '../engine/accepted-starts';
import { startRelay } from '../engine/relay';
import { noticeReader } from '../providers/notice-reader';
import { providerGate } from '../providers/provider-gate';
import { connectorTools } from './connector-tools';
import type { Foundation } from './foundation';
import { closed, listen, urlOf } from './listening';
import type { Running } from './running';

const RELAY_EVERY_MS = 1_000;

/**
 * The API with its relay. `stop` takes no new requests, lets those under way be answered, and waits for the
 * workflows that are just being started.
 */
export async function startApi(foundation: Foundation): Promise<Running & { readonly url: string }> {
  const { db, vault, configuration, engine, environment, log, nowMs } = foundation;
  const tools = connectorTools(foundation);
  const notices = noticeReader({ ...foundation, tools });
  const { canReverse } = providerGate({ ...foundation, tools });
  const preview = previews({ ...foundation, tools: { matches: matchesPattern } });
  const starts = acceptedStarts(foundation);
  const { start: startAccepted, startUnderWay } = starts;
  const ports = { engine: { ...engine, startAccepted, startUnderWay }, preview, notices, canReverse };
  const app = createApp({
    db,
    vault,
    configuration,
    ...ports,
    allowCall: allowCalls(foundation),
    timeCall: () => foundation.metrics.httpRequests.startTimer(),
    nowMs,
    randomBytes,
    log,
  });
  const server = createServer(app);
  await listen(server, environment.port, environment.host, 'PORT');
  const relay = startRelay({ db, engine, everyMs: RELAY_EVERY_MS, nowMs, log });
  const url = urlOf(server, environment.host);
  log.info({ url }, 'api.up');
  return {
    url,
    async stop() {
      await closed(server);
      await relay.stop();
      await starts.stop();
    },
  };
}

function allowCalls({ db, environment: { rateLimit: limit }, nowMs }: Foundation): AllowCall {
  if (limit === undefined) return ALLOW_ALL;
  return rateLimiter({ limit, take: (key, wanted) => takeTokens(db, key, limit, wanted), nowMs });
}
