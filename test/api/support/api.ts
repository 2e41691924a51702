import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import pino from 'pino';
import type { Test } from 'supertest';
import { createApp } from '../../../src/api/app';
import { UNTIMED } from '../../../src/api/middleware/call-times';
import { ALLOW_ALL } from '../../../src/api/middleware/rate-limit';
import type { AcceptanceConfiguration, ApiDeps, Engine } from '../../../src/api/ports';
import { matchesPattern } from '../../../src/config/patterns';
import { cachedConfiguration } from '../../../src/db/configuration-cache';
import { previews } from '../../../src/db/request-book/preview';
import { Secret } from '../../../src/domain/secret';
import { createVault } from '../../../src/vault';
import { request } from '../../support/request';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { configuration, emptyOrganization, KEYS, POINT, seedOrganizations } from './organization';

export const BASE = '/v1/payout-gateway';
export const REQUESTS = `${BASE}/payout-requests`;

const JSON_API = 'application/vnd.api+json';

/** Remembers what it was told; `fails`: it is away, and says so. */
export type FakeEngine = Engine & { readonly started: string[]; readonly nudged: string[]; fails: boolean };

function fakeEngine(): FakeEngine {
  const engine: FakeEngine = {
    started: [],
    nudged: [],
    fails: false,
    start: async (_organizationId, requestId) => {
      if (engine.fails) throw new Error('the engine is away');
      engine.started.push(requestId);
    },
    startAccepted: async ({ id }) => {
      if (engine.fails) throw new Error('the engine is away');
      engine.started.push(id);
    },
    startUnderWay: async () => undefined,
    nudge: async (inboxId) => {
      if (engine.fails) throw new Error('the engine is away');
      engine.nudged.push(inboxId);
    },
    isUp: async () => !engine.fails,
  };
  return engine;
}

export type TestApi = TestDatabase & {
  readonly app: Express;
  readonly deps: ApiDeps;
  readonly engine: FakeEngine;
  /** What stands in the configuration now; a test may change it. */
  readonly settings: { configuration: AcceptanceConfiguration; nowMs: () => number; canReverse: boolean };
  /** Every line of the log so far. */
  readonly logged: () => string;
};

/** The API over a database of its own, with two organizations in it. */
export async function openTestApi(): Promise<TestApi> {
  const database = await openTestDatabase();
  await seedOrganizations(database.db);
  const lines: string[] = [];
  const engine = fakeEngine();
  const settings = { configuration: configuration(), nowMs: () => Date.now(), canReverse: true };
  const { db } = database;
  const vault = createVault([{ id: 'k1', key: new Secret(Buffer.alloc(32, 7).toString('base64')) }]);
  const nowMs = () => settings.nowMs();
  const deps: ApiDeps = {
    db,
    vault,
    configuration: {
      organization: async (id) => ({ ...emptyOrganization(id), ...settings.configuration }),
    },
    engine,
    preview: previews({
      db,
      configuration: cachedConfiguration(db, vault),
      tools: { matches: matchesPattern },
      nowMs,
    }),
    notices: { read: async () => undefined },
    canReverse: async () => settings.canReverse,
    allowCall: ALLOW_ALL,
    timeCall: UNTIMED,
    nowMs,
    randomBytes,
    log: pino({ level: 'info' }, { write: (line: string) => lines.push(line) }),
  };
  return { ...database, app: createApp(deps), deps, engine, settings, logged: () => lines.join('') };
}

/** An order that is accepted, with other attributes where a test names them; `undefined` leaves one out. */
export function attributes(other: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    point_id: POINT,
    point_currency: 'USD',
    point_amount: '100.00',
    service: 'test_usd',
    fields: { account: 'some_random_string' },
    ...other,
  };
}

export function document(given: unknown): object {
  return { data: { type: 'payout-request', attributes: given } };
}

/** Sends an order, as JSON:API unless `headers` say otherwise; a text is sent as it is. */
export function post(
  api: TestApi,
  body: object | string | undefined,
  headers: Readonly<Record<string, string>> = {},
  path = REQUESTS,
): Test {
  const call = request(api.app).post(path).set('authorization', `Bearer ${KEYS.merchant}`);
  if (body === undefined) return call.set(headers);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return call.set({ 'content-type': JSON_API, ...headers }).send(text);
}

export function get(api: TestApi, path: string, key: string = KEYS.merchant): Test {
  return request(api.app).get(path).set('authorization', `Bearer ${key}`);
}

/** Accepts an order and gives its document. */
export async function accept(api: TestApi, other: Readonly<Record<string, unknown>> = {}) {
  const answer = await post(api, document(attributes(other)));
  if (answer.status !== 201) throw new Error(`not accepted: ${answer.status} ${answer.text}`);
  return answer.body.data;
}

const TABLES = ['payout_requests', 'recipient_details', 'events', 'outbox', 'inbox'] as const;

/** How many rows stand in every table that an order writes to. */
export async function rowCounts({ db }: TestDatabase): Promise<Readonly<Record<string, number>>> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const [row] = await db(table).count<{ count: string }[]>('*');
      return [table, Number(row?.count)] as const;
    }),
  );
  return Object.fromEntries(counts);
}

/** Errors as `code pointer`, sorted, so that a table can say them. */
export function faults(body: {
  errors: { code: string; source?: Readonly<Record<string, string>> }[];
}): readonly string[] {
  return sorted(body.errors.map(({ code, source }) => [code, ...Object.values(source ?? {})].join(' ')));
}

export function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort((left, right) => (left < right ? -1 : 1));
}
