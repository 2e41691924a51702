import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientFolder, installClientFolder } from '../support/client-folder';
import { MERCHANT_KEY } from '../support/keys';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

const BUILD_WITHIN_MS = 240_000;

let stack: TestStack;
let folder: ClientFolder;
let removeFolder: () => void = () => undefined;
beforeAll(async () => {
  folder = await installClientFolder();
  removeFolder = folder.remove;
  stack = await startTestStack(threeAccounts());
  const published = await fetch(`${stack.apiUrl}/openapi.json`);
  writeFileSync(join(folder.path, 'openapi.json'), await published.text());
}, BUILD_WITHIN_MS);
afterAll(async () => {
  await stack?.stop();
  removeFolder();
});

test(
  'two generators build clients from the published description, and their types fit what they are used for',
  async () => {
    const packages = join(folder.path, 'node_modules');
    await folder.node(
      join(packages, 'openapi-typescript', 'bin', 'cli.js'),
      ...['openapi.json', '-o', 'generated/schema.ts'],
    );
    const printed = await folder.node(
      join(packages, '@hey-api', 'openapi-ts', 'bin', 'run.js'),
      ...['-i', 'openapi.json', '-o', 'generated/hey'],
    );
    expect(printed).not.toMatch(/warn|error/i);
    await folder.node(join(packages, 'typescript', 'bin', 'tsc'), '-p', '.');
  },
  BUILD_WITHIN_MS,
);

const PAY =
  'require(process.argv[1]).pay(JSON.parse(process.argv[2])).then((outcome) => console.log(JSON.stringify(outcome)))';

test.each(['openapi-fetch-client', 'hey-api-client'])(
  'the %s makes a payout once, reads it, and finds it again',
  async (client) => {
    const task = {
      url: stack.apiUrl,
      key: MERCHANT_KEY,
      pointId: 'pop_main',
      idempotencyKey: randomUUID(),
    };
    const built = join(folder.path, 'built', 'sources', `${client}.js`);
    const outcome = JSON.parse(await folder.node('-e', PAY, built, JSON.stringify(task)));
    expect(outcome).toEqual({
      id: expect.stringMatching(/^por_/),
      status: 'PROCESSED',
      processedAmount: '12.50',
      replayed: { id: outcome.id, header: 'true' },
      payouts: [{ amount: '12.50', status: 'PROCESSED' }],
      found: expect.arrayContaining([outcome.id]),
      refusal: 'idempotency_key_reused',
    });
  },
);
