import { randomBytes } from 'node:crypto';
import { runCli } from '../../src/cli/run-cli';
import { insertAuditEntry } from '../../src/db/audit-store';
import { newId } from '../../src/db/new-id';
import { createKey } from '../../src/keys/create-key';
import { revokeKey } from '../../src/keys/revoke-key';
import { ORGANIZATION, seedOrganizations } from '../api/support/organization';
import { fakeWorld } from '../cli/support/fake-world';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const AT = '2026-11-01T12:00:00.000Z';

let database: TestDatabase;
let key: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  await seedOrganizations(db);
  const deps = { db, newId, nowMs: () => Date.parse(AT), randomBytes };
  const wanted = {
    name: 'create',
    mode: 'test',
    scopes: ['merchant'],
    organizationId: ORGANIZATION,
  } as const;
  const { id } = await createKey(deps, wanted);
  key = id;
  await revokeKey({ ...deps, nowMs: () => Date.parse(AT) + 60_000 }, id);
  await insertAuditEntry(db, newId, ORGANIZATION, {
    at: AT,
    actor: 'key_merchant',
    action: 'command.resolve',
    subject: 'pay_1',
    data: { outcome: 'paid', reason: 'seen \u001b[31mred', changes: [{ a: 1 }, { b: 2 }], nothing: null },
  });
});
afterAll(() => database.close());

async function auditLog(...args: readonly string[]) {
  const world = fakeWorld({ variables: { DATABASE_URL: database.url, TEMPORAL_ADDRESS: '127.0.0.1:1' } });
  const code = await runCli(['audit-log', ...args], world);
  return { code, printed: world.printed(), told: world.told() };
}
const actions = async (...args: readonly string[]) =>
  JSON.parse((await auditLog('--json', ...args)).printed).map(({ action }: { action: string }) => action);

test('a person reads who did what, when and to what, newest first', async () => {
  const { code, printed, told } = await auditLog();
  expect([code, told]).toEqual([0, '']);
  const [titles, , ...lines] = printed.trimEnd().split('\n');
  expect(titles).toMatch(/^At +Who +What +To what +Organization +More$/);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(
    new RegExp(`^2026-11-01T12:01:00.000Z +command +api_key.revoked +${key} +org_one`),
  );
  expect(printed).toMatch(
    /key_merchant +command\.resolve +pay_1 +org_one +changes=\[2\] outcome=paid reason=seen/,
  );
});

test('what others wrote moves no cursor, and a long list is told by its length', async () => {
  const { printed } = await auditLog('--subject', 'pay_1');
  expect(printed).not.toContain('\u001b');
  expect(printed).toContain('changes=[2]');
  expect(printed).not.toContain('nothing');
});

test.each([
  [['--subject', 'pay_1'], ['command.resolve']],
  [
    ['--actor', 'command'],
    ['api_key.revoked', 'api_key.created'],
  ],
  [['--action', 'api_key.created'], ['api_key.created']],
  [['--since', '2026-11-01T12:00:30Z'], ['api_key.revoked']],
  [['--actor', 'command', '--limit', '1'], ['api_key.revoked']],
  [['--actor', "' or 1=1 --x"], []],
])('%j narrows it to %j', async (args, expected) => {
  expect(await actions(...args)).toEqual(expected);
});

test('a part is not taken for the whole', async () => {
  expect((await auditLog('--limit', '2')).told).toContain('There may be more than these 2');
});

test('all faults of what was given are told, and nothing is read', async () => {
  const { code, printed, told } = await auditLog('--since', 'yesterday', '--limit', '0', '--all');
  expect([code, printed]).toEqual([2, '']);
  for (const fault of [
    '--since must be a time',
    '--limit must be a whole number',
    'There is no option --all',
  ])
    expect(told).toContain(fault);
});
