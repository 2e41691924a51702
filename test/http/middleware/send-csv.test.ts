import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import pino from 'pino';
import type { ApiResponse } from '../../../src/api/middleware/locals';
import { sendCsv } from '../../../src/api/middleware/send-csv';

/** What became of the answer on the side of the gateway. */
type Sent = { made: number; closed: boolean; logged: string[]; thrown: unknown };

/** Answers one call with these lines, and hands the answer to a reader. */
async function answering(
  lines: (sent: Sent) => AsyncIterable<string>,
  read: (answer: IncomingMessage, sent: Sent) => Promise<void>,
): Promise<Sent> {
  const sent: Sent = { made: 0, closed: false, logged: [], thrown: undefined };
  const log = pino({}, { write: (entry: string) => void sent.logged.push(JSON.parse(entry).msg) });
  const app = express();
  app.use(async (_request, response: ApiResponse) => {
    const answer = { fileName: 'bat_1 "faults"\r\n.csv', lines: lines(sent) };
    await sendCsv(response, answer, log).catch((error: unknown) => {
      sent.thrown = error;
      response.status(503).end();
    });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get({ port, host: '127.0.0.1' }, resolve).on('error', reject),
    );
    await read(answer, sent);
    return sent;
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const read: Buffer[] = [];
  for await (const piece of answer) read.push(piece);
  return Buffer.concat(read).toString();
}

async function* endless(sent: Sent): AsyncGenerator<string> {
  try {
    for (;;) {
      sent.made += 1;
      yield 'x'.repeat(65_536);
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    sent.closed = true;
  }
}

async function* failing(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) {
    yield line;
    await pause(20);
  }
  throw new Error('the database is away');
}

test('lines are sent as a file, under a name that is harmless', async () => {
  const lines = async function* () {
    yield 'a\r\n';
    yield 'b\r\n';
  };
  await answering(lines, async (answer) => {
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="bat_1_faults_.csv"',
    });
    expect(await textOf(answer)).toBe('a\r\nb\r\n');
  });
});

test('no lines are an empty file', async () => {
  await answering(
    async function* () {},
    async (answer) => {
      expect([answer.statusCode, await textOf(answer)]).toEqual([200, '']);
    },
  );
});

test('who does not read is waited for', async () => {
  await answering(endless, async (answer, sent) => {
    answer.pause();
    // Without waiting the lines would never stop.
    for (let before = -1; before !== sent.made; await pause(50)) before = sent.made;
    answer.destroy();
  });
});

test('who goes away ends the reading, and is no error', async () => {
  const { logged, thrown } = await answering(endless, async (answer, sent) => {
    answer.on('error', () => undefined);
    answer.destroy();
    while (!sent.closed) await pause(5);
  });
  expect([logged, thrown]).toEqual([[], undefined]);
});

test('what fails before the first line is answered as an error', async () => {
  const lines = () => failing([]);
  const { thrown } = await answering(lines, async (answer) => {
    expect([answer.statusCode, answer.headers['content-disposition']]).toEqual([503, undefined]);
    answer.resume();
  });
  expect(thrown).toEqual(new Error('the database is away'));
});

test('what fails in the midst breaks the answer off, so that no half is taken for the whole', async () => {
  const lines = () => failing(['a\r\n']);
  const { logged } = await answering(lines, async (answer) => {
    await expect(textOf(answer)).rejects.toThrow('aborted');
  });
  expect(logged).toEqual(['http.broken_off']);
});
