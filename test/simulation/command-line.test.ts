import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../support/free-port';
import { runBuilt } from '../support/run-program';
import { ROOT } from '../support/source-files';
import { temporaryFolder } from '../support/temporary-folder';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { threeAccounts } from '../support/three-accounts';

const folder = temporaryFolder();
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(1);
});
afterAll(async () => {
  await database.close();
  folder.remove();
});

const gateway = (args: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  runBuilt('cli', { DATABASE_URL: database.url, DATA_DIR: folder.path, ...variables }, args);

test('help ends with 0, wrong usage with 2, and a gateway that is away with 4', async () => {
  expect(await gateway(['--help'])).toMatchObject({ code: 0 });
  expect(await gateway(['request', 'get'], { GATEWAY_KEY: 'sk_test_1' })).toMatchObject({ code: 2 });
  const nowhere = { GATEWAY_KEY: 'sk_test_1', GATEWAY_URL: `http://127.0.0.1:${await freePort()}` };
  expect(await gateway(['request', 'get', 'por_1'], nowhere)).toMatchObject({ code: 4 });
});

test('what works on the database: a file is applied, a key made, listed and revoked, and all adds up', async () => {
  const file = join(folder.path, 'gateway.yaml');
  // Keys are refused in a file for a database of one's own; all faults of it have a line.
  writeFileSync(file, threeAccounts());
  const refused = await gateway(['apply', file, '--json']);
  expect([refused.code, refused.printed]).toEqual([
    1,
    expect.stringMatching(/gateway\.yaml:\d+: .*api_keys/),
  ]);
  writeFileSync(file, threeAccounts().split('api_keys:')[0] ?? '');
  const [first] = JSON.parse((await gateway(['apply', file, '--json'])).printed);
  expect(first).toMatchObject({ organization_id: 'org_test', change: 'added' });
  expect(await gateway(['apply', file])).toEqual({ code: 0, printed: 'Nothing has changed.\n' });

  const made = await gateway(['keys', 'create', '--mode', 'test', '--scopes', 'merchant', '--json']);
  expect(made.code).toBe(0);
  const { id, secret } = JSON.parse(made.printed);
  const listed = await gateway(['keys', 'list', '--json']);
  expect(JSON.parse(listed.printed)).toMatchObject([{ id, revoked_at: null }]);
  expect(listed.printed).not.toContain(secret);
  expect(JSON.parse((await gateway(['keys', 'revoke', id, '--json'])).printed)).toEqual({
    id,
    revoked_before: false,
  });
  const audit = await gateway(['audit', '--without-provider', '--json']);
  expect([audit.code, JSON.parse(audit.printed).clean]).toEqual([0, true]);
  expect(await gateway(['explain', 'por_1'])).toMatchObject({ code: 1 });
});

test('a difference ends the audit with 1, a database that is away with 4, a faulty environment with 2', async () => {
  await database.db.raw(
    `insert into events (organization_id, operation_id, sequence, id, type, at, actor, data)
     values ('org_test', 'por_gone', 1, 'evt_1', 'request.created', now(), 'gateway', '{}')`,
  );
  expect(await gateway(['audit', '--without-provider'])).toMatchObject({ code: 1 });
  const nowhere = { DATABASE_URL: `postgres://gateway@127.0.0.1:${await freePort()}/x` };
  const { code, printed } = await gateway(['audit', '--without-provider'], nowhere);
  expect([code, printed]).toEqual([4, expect.stringContaining('The database could not be reached')]);
  expect(await gateway(['audit'], { PORT: 'eighty' })).toMatchObject({ code: 2 });
});

test('Ctrl-C ends a watching with 130', async () => {
  const attributes = { status: 'PENDING', final: false, version: 0 };
  const document = JSON.stringify({ data: { id: 'por_1', type: 'payout-request', attributes } });
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.end(document);
    // Not before it has begun to watch.
    if (calls === 2) child.kill('SIGINT');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const args = ['request', 'watch', 'por_1', '--url', `http://127.0.0.1:${port}`];
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'src', 'cli.js'), ...args], {
    env: { ...process.env, GATEWAY_KEY: 'sk_test_1' },
    stdio: 'ignore',
  });
  try {
    expect(await once(child, 'exit')).toEqual([130, null]);
  } finally {
    child.kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  }
});
