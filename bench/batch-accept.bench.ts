import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MERCHANT_KEY } from '../test/support/keys';
import { POINT, SERVICES, serviceNumbered } from './plan-organization';
import { openBenchDatabase } from './postgres';
import { elapsedMs, quantile } from './quantile';

const ROWS = 15_000;
const MANY_ROWS = 100_000;
const RUNS = 3;
const READ_EVERY_MS = 25;
const MIB = 1024 * 1024;

type Server = {
  readonly url: string;
  /** Of the server's process, in bytes; `peak` since it was last asked. */
  readonly memory: () => Promise<{ readonly rss: number; readonly peak: number }>;
  readonly close: () => Promise<void>;
};

/** Uploads over HTTP: how long until all of it is durable, what other calls wait meanwhile, what memory it takes. */
async function main(): Promise<void> {
  const database = await openBenchDatabase(2);
  try {
    await measureMemory(database.url);
    await measureTimes(database.url);
  } finally {
    await database.close();
  }
}

async function measureTimes(databaseUrl: string): Promise<void> {
  const server = await openServer(databaseUrl);
  try {
    await upload(server, 'warm', 'text/csv', csvOf('warm', 2_000));
    for (let run = 1; run <= RUNS; run += 1) {
      const name = `csv-${run}`;
      const body = csvOf(name, ROWS);
      say(
        `${ROWS} rows of CSV (${(body.length / MIB).toFixed(1)} MiB): ${await upload(server, name, 'text/csv', body)}`,
      );
      const again = await upload(server, name, 'text/csv', body, 200);
      say(`the same again: ${again}`);
      say(
        `${ROWS} rows of JSON: ${await upload(server, '', 'application/json', jsonOf(`json-${run}`, ROWS))}`,
      );
    }
  } finally {
    await server.close();
  }
}

async function measureMemory(databaseUrl: string): Promise<void> {
  const server = await openServer(databaseUrl);
  try {
    await upload(server, 'first', 'text/csv', csvOf('first', 10));
    const body = csvOf('many', MANY_ROWS);
    const { rss } = await server.memory();
    const took = await upload(server, 'many', 'text/csv', body);
    const { peak } = await server.memory();
    const more = ((peak - rss) / MIB).toFixed(0);
    say(
      `${MANY_ROWS} rows of CSV (${(body.length / MIB).toFixed(1)} MiB): ${took}; ${more} MiB more memory (${(rss / MIB).toFixed(0)} before)`,
    );
  } finally {
    await server.close();
  }
}

/** @returns seconds until it is answered, and how long small calls took meanwhile */
async function upload(
  { url }: Server,
  name: string,
  type: string,
  body: Buffer,
  expected = 201,
): Promise<string> {
  const query = type === 'text/csv' ? `?reference_id=${name}` : '';
  const start = process.hrtime.bigint();
  let isOver = false;
  const uploading = fetch(`${url}/v1/payout-gateway/batches${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${MERCHANT_KEY}`, 'content-type': type },
    body: new Uint8Array(body),
  }).finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  while (!isOver) {
    const asked = process.hrtime.bigint();
    const answer = await fetch(`${url}/v1/payout-gateway/payout-services`, {
      headers: { authorization: `Bearer ${MERCHANT_KEY}` },
    });
    await answer.arrayBuffer();
    if (!isOver) times.push(elapsedMs(asked));
    await pause(READ_EVERY_MS);
  }
  const answer = await uploading;
  const seconds = (elapsedMs(start) / 1000).toFixed(2);
  if (answer.status !== expected) throw new Error(`${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
  return `${seconds} s, other calls meanwhile p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms`;
}

function csvOf(name: string, rows: number): Buffer {
  const header =
    'point_id,point_currency,service_amount,service,fields.account,reference_id,description,metadata.department';
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `${POINT},USD,${100 + (index % 900)}.${10 + (index % 90)},${serviceNumbered(index % SERVICES)},DE${1e17 + index},${name}-${index},"Salary, November ${index}",department ${index % 40}`,
  );
  return Buffer.from(`${[header, ...lines].join('\n')}\n`);
}

function jsonOf(name: string, count: number): Buffer {
  const rows = Array.from({ length: count }, (_, index) => ({
    point_id: POINT,
    point_currency: 'USD',
    service_amount: `${100 + (index % 900)}.${10 + (index % 90)}`,
    service: serviceNumbered(index % SERVICES),
    fields: { account: `DE${1e17 + index}` },
    reference_id: `${name}-${index}`,
    description: `Salary, November ${index}`,
    metadata: { department: `department ${index % 40}` },
  }));
  return Buffer.from(JSON.stringify({ data: { type: 'batch', attributes: { rows, reference_id: name } } }));
}

async function openServer(databaseUrl: string): Promise<Server> {
  const server: ChildProcess = fork(join(__dirname, 'batch-server.ts'), {
    env: { ...process.env, BENCH_DATABASE_URL: databaseUrl },
    execArgv: ['-r', join(__dirname, '../test/support/typescript-hook.cjs')],
  });
  const [{ port }] = await once(server, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    async memory() {
      const answer = once(server, 'message');
      server.send('memory');
      const [memory] = await answer;
      return memory;
    },
    async close() {
      const gone = once(server, 'exit');
      server.disconnect();
      await gone;
    },
  };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

void main();
