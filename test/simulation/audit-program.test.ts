import { runBuilt } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';
import { openTestDatabase, type TestDatabase } from '../support/test-database';

const folder = temporaryFolder();
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase(1);
});
afterAll(async () => {
  await database.close();
  folder.remove();
});

const audit = (...args: readonly string[]) =>
  runBuilt('audit', { DATABASE_URL: database.url, DATA_DIR: folder.path }, args);

test('wrong usage ends with 2, with every fault and how the command is used', async () => {
  const { code, printed } = await audit('--fix', 'por_1');
  expect(code).toBe(2);
  for (const wanted of ['--fix', 'por_1', 'Usage: npm run audit']) expect(printed).toContain(wanted);
});

test('a gateway in which nothing happened has no differences, without any encryption key', async () => {
  const { code, printed } = await audit('--without-provider');
  expect(printed.trimEnd().split('\n').at(-1)).toBe('No differences.');
  expect(code).toBe(0);
  const { printed: json } = await audit('--without-provider', '--json');
  expect(JSON.parse(json)).toMatchObject({ clean: true, differences: [], providers: null });
});

test('a difference ends the command with 1, and is printed with both figures', async () => {
  await database.db.raw(`insert into organizations (id, name) values ('org_1', 'One')`);
  await database.db.raw(
    `insert into events (organization_id, operation_id, sequence, id, type, at, actor, data)
     values ('org_1', 'por_gone', 1, 'evt_1', 'request.created', now(), 'gateway', '{}')`,
  );
  const { code, printed } = await audit('--without-provider');
  expect(printed).toContain('por_gone: events there are: 1, the operation is missing');
  expect(printed.trimEnd().split('\n').at(-1)).toBe('1 difference.');
  expect(code).toBe(1);
});

test('a database without tables is told in a sentence', async () => {
  await database.db.raw('drop schema public cascade; create schema public');
  const { code, printed } = await audit('--without-provider');
  expect(printed).toBe('This database holds no gateway yet: apply a configuration first.\n');
  expect(code).toBe(1);
});
