import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gatewayPorts, serversOn } from '../support/gateway-process';
import { runBuilt } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
afterAll(folder.remove);

test('the demo pays one request, tells its whole story, and leaves nothing running', async () => {
  const dataDir = join(folder.path, 'demo');
  const { code, printed } = await runBuilt('demo', { ...(await gatewayPorts()), DATA_DIR: dataDir });
  expect(printed).toMatch(/por_\w+ is PROCESSED/);
  for (const wanted of ['request.processed', 'rou_a', 'paid_out', '/namespaces/default/workflows/por_'])
    expect(printed).toContain(wanted);
  expect(code).toBe(0);
  expect(serversOn(dataDir)).toEqual([]);
}, 240_000);

test('every fault of the environment is named, and nothing is started', async () => {
  const { code, printed } = await runBuilt('gateway', {
    PORT: 'eighty',
    LOG_LEVEL: 'loud',
    ENCRYPTION_KEYS: 'k1:short',
    DATA_DIR: folder.path,
  });
  expect(code).toBe(1);
  for (const name of ['PORT', 'LOG_LEVEL', 'ENCRYPTION_KEYS']) expect(printed).toContain(`- ${name} `);
  expect(printed).not.toContain('short');
});

test('a port in use is named with the variable that changes it', async () => {
  const ports = await gatewayPorts();
  const taken = createServer().listen(Number(ports.PORT), '127.0.0.1');
  try {
    const { code, printed } = await runBuilt('gateway', { ...ports, DATA_DIR: join(folder.path, 'port') });
    expect(code).toBe(1);
    expect(printed).toContain(ports.PORT);
    expect(printed).toContain('PORT');
  } finally {
    taken.close();
  }
});

test('a broken configuration is refused whole: every fault with its line, nothing applied, nothing left running', async () => {
  const file = join(folder.path, 'broken.yaml');
  writeFileSync(
    file,
    'organization: { id: org_x, name: X }\nprovider_accounts:\n  - { id: pac_a, connector: nobody, mode: test }\ndeposit_accounts:\n  - { id: dep_a, provider_account: pac_b, currency: XXX }\n',
  );
  const dataDir = join(folder.path, 'broken');
  const { code, printed } = await runBuilt('gateway', {
    ...(await gatewayPorts()),
    DATA_DIR: dataDir,
    GATEWAY_CONFIG: file,
  });
  expect(code).toBe(1);
  expect(printed).toMatch(/broken\.yaml:3: .*connector/);
  expect(printed).toMatch(/broken\.yaml:5: .*provider_account/);
  expect(printed).toMatch(/broken\.yaml:5: .*currency/);
  expect(serversOn(dataDir)).toEqual([]);
}, 120_000);
