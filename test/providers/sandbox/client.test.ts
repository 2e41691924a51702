import { sandboxClient } from '../../../src/providers/sandbox/client';
import { parseSettings } from '../../../src/providers/sandbox/settings';
import { accountId, orderOf, testTools } from '../../support/providers/conformance';
import { removeTemporaryFolders, startTestSandbox, type TestSandbox } from '../../support/providers/sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(async () => {
  await sandbox.stop();
  await removeTemporaryFolders();
});

function clientWith(settings: Readonly<Record<string, string>>, sandboxUrl = sandbox.url) {
  const parsed = parseSettings(settings);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return sandboxClient(accountId('pac_a'), parsed.value, testTools({ sandboxUrl }));
}

test.each([
  ['the embedded sandbox, when nothing else is said', {}, undefined],
  ['the address of the settings before that', { base: 'settings' }, 'http://127.0.0.1:1'],
  ['an address with slashes at its end', { base: 'settings', end: '//' }, 'http://127.0.0.1:1'],
])('it calls %s', async (_sentence, { base, end = '' }: { base?: string; end?: string }, sandboxUrl) => {
  const client = clientWith(base === undefined ? {} : { base_url: `${sandbox.url}${end}` }, sandboxUrl);
  expect(await client.status('nobody')).toMatchObject({ kind: 'answer', status: 404 });
});

test('a key with letters of an address stays a key', async () => {
  const client = clientWith({});
  const key = 'pay_/?#&%41';
  expect(await client.create(orderOf(key, { account: 'DE02' }))).toMatchObject({ status: 201 });
  for (const ask of [client.status, client.reverse])
    expect(await ask(key)).toMatchObject({ kind: 'answer', status: 200 });
});

test('the sandbox is told what is to be paid, where notices go, and who asks', async () => {
  const client = clientWith({ default_behaviour: 'sim:pending:60' });
  await client.create({ ...orderOf('pay_told', { account: 'DE02' }), requestId: 'por_told' });
  const payment = (await sandbox.payments()).find(({ key }) => key === 'pay_told');
  expect(payment).toMatchObject({
    provider_account: 'pac_a',
    amount: '10.00',
    currency: 'USD',
    status: 'pending',
  });
  expect((await sandbox.calls()).find(({ key }) => key === 'pay_told')?.['request_id']).toBe('por_told');
});
