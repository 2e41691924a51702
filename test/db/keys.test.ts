import { randomBytes } from 'node:crypto';
import { noteApiKeyUse } from '../../src/db/api-key-writes';
import { newId } from '../../src/db/new-id';
import { type KeyCommand, readArguments } from '../../src/keys/arguments';
import { type CreatedKey, createKey } from '../../src/keys/create-key';
import { revokeKey } from '../../src/keys/revoke-key';
import { runCommand } from '../../src/keys/run-command';
import { accept, get, openTestApi, REQUESTS, type TestApi } from '../api/support/api';
import { id, ORGANIZATION, STRANGER } from '../api/support/organization';
import { openTestDatabase } from '../support/test-database';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api?.close());

const deps = (db = api.db) => ({ db, newId, nowMs: Date.now, randomBytes });

function command(line: string): KeyCommand {
  const reading = readArguments(line.split(' '));
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  return reading.command;
}

const run = (line: string, db = api.db) => runCommand(deps(db), command(line));
const CREATE = 'create --mode test --scopes merchant';

function create(given: Partial<KeyCommand & { readonly name: 'create' }> = {}): Promise<CreatedKey> {
  return createKey(deps(), {
    name: 'create',
    mode: 'test',
    scopes: ['merchant'],
    organizationId: ORGANIZATION,
    ...given,
  });
}

const statusFor = async ({ secret }: CreatedKey, path = REQUESTS) =>
  (await get(api, path, secret.reveal())).status;
const trailOf = ({ id: subject }: CreatedKey) =>
  api.db('audit_log').where({ subject }).orderBy('id').select('organization_id', 'actor', 'action', 'data');

test('a created key opens the API at once, for its organization and mode, and leaves a trace', async () => {
  const { id: order } = await accept(api);
  const ours = await create();
  const strangers = await create({ organizationId: STRANGER });
  const live = await create({ mode: 'live' });
  const path = `${REQUESTS}/${order}`;
  expect(await Promise.all([ours, strangers, live].map((key) => statusFor(key, path)))).toEqual([
    200, 404, 404,
  ]);
  expect(await trailOf(live)).toEqual([
    {
      organization_id: ORGANIZATION,
      actor: 'command',
      action: 'api_key.created',
      data: { mode: 'live', scopes: ['merchant'] },
    },
  ]);
});

test('a key opens what its scopes say, and nothing else', async () => {
  expect(await statusFor(await create({ scopes: ['operator'] }))).toBe(403);
  expect(await statusFor(await create({ scopes: ['merchant', 'operator'] }))).toBe(200);
});

test('a revoked key is refused from the next call on; another one of its organization is not', async () => {
  const [leaked, other] = [await create(), await create()];
  expect(await statusFor(leaked)).toBe(200);
  expect(await run(`revoke ${leaked.id}`)).toBe(`${leaked.id} is revoked.\n`);
  expect([await statusFor(leaked), await statusFor(other)]).toEqual([401, 200]);
});

test('a key that is revoked again, or by two at once, is revoked once and has one trace of it', async () => {
  const key = await create();
  const results = await Promise.all([revokeKey(deps(), key.id), revokeKey(deps(), key.id)]);
  expect(results.toSorted()).toEqual(['revoked', 'revoked_before']);
  const first = await api.db('api_keys').where({ id: key.id }).first('revoked_at');
  expect(await run(`revoke ${key.id}`)).toBe(`${key.id} was revoked before.\n`);
  expect(await api.db('api_keys').where({ id: key.id }).first('revoked_at')).toEqual(first);
  expect((await trailOf(key)).map(({ action }) => action)).toEqual(['api_key.created', 'api_key.revoked']);
});

test('a key that nobody has cannot be revoked', async () => {
  await expect(run('revoke key_nobody')).rejects.toThrow('There is no key key_nobody');
});

test('a key whose trace cannot be written is not made', async () => {
  const rows = async () => [await api.db('api_keys').count(), await api.db('audit_log').count()];
  const before = await rows();
  const trace = await api.db('audit_log').first('id');
  // The trace of the new key gets an id that is taken.
  const taken: typeof newId = (kind) => (kind === 'auditEntry' ? id(kind, trace.id) : newId(kind));
  const making = createKey(
    { ...deps(), newId: taken },
    { name: 'create', mode: 'test', scopes: ['merchant'], organizationId: ORGANIZATION },
  );
  await expect(making).rejects.toThrow('audit_log_pkey');
  expect(await rows()).toEqual(before);
});

test('the secret is printed by create, and by nothing else ever; the database does not have it', async () => {
  const printed = await run(`${CREATE} --organization ${ORGANIZATION}`);
  const [secret = ''] = /sk_test_[a-z2-7]{32}/.exec(printed) ?? [];
  const [keyId = ''] = /key_\w+/.exec(printed) ?? [];
  expect((await get(api, REQUESTS, secret)).status).toBe(200);

  const lists = [await run('list'), await run('list --json')];
  const rows = await api.db.raw(
    'select k::text as text from api_keys k union all select a::text from audit_log a',
  );
  for (const text of [...lists, JSON.stringify(rows.rows), await run(`revoke ${keyId}`)]) {
    expect(text).toContain(keyId);
    expect(text).not.toContain(secret.slice('sk_test_'.length, -4));
  }
});

test('the list tells of every key whose it is, what it may do, and whether it is used and revoked', async () => {
  const key = await create({ scopes: ['merchant', 'operator'] });
  const listed = async () =>
    (JSON.parse(await run('list --json')) as { id: string }[]).find((each) => each.id === key.id);
  const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const fresh = {
    id: key.id,
    organization_id: ORGANIZATION,
    mode: 'test',
    scopes: ['merchant', 'operator'],
    hint: `sk_test_…${key.secret.reveal().slice(-4)}`,
    created_at: instant,
    last_used_at: null,
    revoked_at: null,
  };
  expect(await listed()).toEqual(fresh);
  await run(`revoke ${key.id}`);
  expect(await listed()).toEqual({ ...fresh, revoked_at: instant });
  const line = (await run('list')).split('\n').find((each) => each.startsWith(key.id));
  expect(line).toMatch(
    new RegExp(`${ORGANIZATION} +test +merchant,operator +sk_test_….{4} +\\S+Z +never +\\S+Z$`),
  );
});

test.each([
  ['several organizations and none named', CREATE, 'name one by --organization (org_one, org_two)'],
  [
    'an organization that is not there',
    `${CREATE} --organization org_three`,
    'There is no organization org_three',
  ],
])('%s: no key is made', async (_says, line, message) => {
  const before = await api.db('api_keys').count();
  await expect(run(line)).rejects.toThrow(message);
  expect(await api.db('api_keys').count()).toEqual(before);
});

test('the organization need not be named where there is one, and must exist before its keys', async () => {
  const { db, close } = await openTestDatabase(2);
  try {
    await expect(run(CREATE, db)).rejects.toThrow('There is no organization yet');
    expect(await run('list', db)).toBe('There are no keys.\n');
    await db('organizations').insert({ id: ORGANIZATION, name: 'One' });
    expect(await run(CREATE, db)).toContain(`Organization: ${ORGANIZATION}\n`);
  } finally {
    await close();
  }
});

test.each([
  ['the first use', undefined, 0, true],
  ['a use within the same minute', 0, 59_999, false],
  ['a use a minute later', 0, 60_000, true],
  ['a use that another process notes late', 0, -1, false],
])('%s: noted or not, whichever process asks', async (_says, before, atMs, noted) => {
  const key = await create();
  const noonMs = Date.parse('2026-11-20T12:00:00Z');
  const lastUsed = async () => (await api.db('api_keys').where({ id: key.id }).first()).last_used_at;
  if (before !== undefined) await noteApiKeyUse(api.db, key, noonMs + before);
  const known = await lastUsed();
  await noteApiKeyUse(api.db, key, noonMs + atMs);
  expect(await lastUsed()).toEqual(noted ? new Date(noonMs + atMs) : known);
});
