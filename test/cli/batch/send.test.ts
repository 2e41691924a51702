import { answer, fakeWorld, noConnection, refusal, resource, runLine } from '../support/fake-world';

const FILE = 'reference_id,service_amount\na,1.00\n';
const files = { 'salaries.csv': FILE, '-': FILE, 'rows.json': '[{"service_amount":10.10}]' };
const batch = (attributes: Readonly<Record<string, unknown>> = {}) => ({
  data: resource('bat_1', 'batch', { status: 'PREVIEWING', final: false, rows_total: 1, ...attributes }),
});

test('a CSV file is sent as it is, and what is said of the batch beside it', async () => {
  const world = fakeWorld({ replies: [answer(201, batch())], files });
  const flags =
    '--reference s-11 --point pop_1 --plan joint --on-invalid skip --autoprocess --description Salaries --callback-url http://c --expires-at 2027-01-01T00:00:00Z --metadata sheet=7';
  expect(await runLine(`batch send salaries.csv ${flags}`, world)).toBe(0);
  const [sent] = world.sent;
  expect(sent).toMatchObject({ method: 'POST', body: FILE, headers: { 'content-type': 'text/csv' } });
  const { pathname, searchParams } = new URL(sent?.url ?? '');
  expect(pathname).toBe('/v1/payout-gateway/batches');
  expect(Object.fromEntries(searchParams)).toEqual({
    reference_id: 's-11',
    point_id: 'pop_1',
    plan: 'joint',
    on_invalid: 'skip',
    autoprocess: 'true',
    description: 'Salaries',
    callback_url: 'http://c',
    expires_at: '2027-01-01T00:00:00Z',
    'metadata[sheet]': '7',
  });
  expect(world.printed()).toContain('bat_1');
});

test('no key is made: the same file given twice is the same batch by its content', async () => {
  const world = fakeWorld({ replies: [answer(201, batch())], files });
  await runLine('batch send salaries.csv', world);
  expect(world.sent[0]?.headers).not.toHaveProperty('idempotency-key');
  const keyed = fakeWorld({ replies: [answer(201, batch())], files });
  await runLine('batch send salaries.csv --idempotency-key mine', keyed);
  expect(keyed.sent[0]?.headers['idempotency-key']).toBe('mine');
});

test.each<[says: string, line: string, mediaType: string, body: string]>([
  [
    'a list of rows is put into a body, amounts as they were written',
    'batch send rows.json --reference s-11 --autoprocess --metadata a=b',
    'application/vnd.api+json',
    '{"data":{"type":"batch","attributes":{"reference_id":"s-11","autoprocess":true,"metadata":{"a":"b"},"rows":[{"service_amount":10.10}]}}}',
  ],
  ['the standard input is CSV, unless it is said', 'batch send -', 'text/csv', FILE],
  [
    'a whole body is sent as it is',
    'batch send whole --format json',
    'application/vnd.api+json',
    '{"data":{"amount":1.10}}',
  ],
])('%s', async (_says, line, mediaType, body) => {
  const world = fakeWorld({
    replies: [answer(201, batch())],
    files: { ...files, whole: '{"data":{"amount":1.10}}' },
  });
  expect(await runLine(line, world)).toBe(0);
  expect(world.sent[0]).toMatchObject({ headers: { 'content-type': mediaType }, body });
});

test.each<[says: string, line: string, fault: string]>([
  ['a file that is not there', 'batch send gone.csv', 'FILE cannot be read: there is no such file'],
  ['no file', 'batch send', 'FILE is needed: the file with the orders, or -.'],
  ['a format that is none', 'batch send a --format xml', '--format must be csv or json.'],
  ['metadata without a name', 'batch send a --metadata x', '--metadata must be given as name=value.'],
  ['a time without watching', 'batch send a --for 3', '--for is given without --watch.'],
  [
    'attributes beside a whole body',
    'batch send whole.json --plan joint',
    'A JSON file that is no list of rows holds the whole body: plan must stand in it.',
  ],
])('%s ends with 2, and nothing is sent', async (_says, line, fault) => {
  const world = fakeWorld({ files: { 'whole.json': '{}' } });
  expect(await runLine(line, world)).toBe(2);
  expect(world.told()).toContain(fault);
  expect(world.sent).toEqual([]);
});

test('a file is sent again where no answer comes; it is taken once', async () => {
  const replies = [noConnection(), answer(200, batch(), { 'idempotent-replayed': 'true' })];
  const world = fakeWorld({ replies, files });
  expect(await runLine('batch send salaries.csv', world)).toBe(0);
  expect(world.sent.map(({ body }) => body)).toEqual([FILE, FILE]);
  expect(world.told()).toContain('nothing new was made');
});

test('the standard input cannot be sent again, and it is told what to do', async () => {
  const world = fakeWorld({ replies: [noConnection()], files });
  expect(await runLine('batch send -', world)).toBe(4);
  expect(world.told()).toContain('the same command again is done once');
});

const REJECTED = {
  meta: { batch_id: 'bat_9', faults: 1_204 },
  errors: [
    {
      code: 'invalid_attribute',
      title: 'An attribute is wrong.',
      detail: 'is missing\u001b[2J.',
      source: { pointer: '/rows/17/fields.a~1b~0' },
    },
    { code: 'invalid_attribute', title: 'A row is wrong.', source: { pointer: '/rows/203' } },
  ],
};

test('bad rows are told as a table, and where all of them are; it ends with 3', async () => {
  const world = fakeWorld({ replies: [answer(422, REJECTED)], files });
  expect(await runLine('batch send salaries.csv --json', world)).toBe(3);
  expect(world.told()).toContain(
    [
      'The gateway rejected the batch bat_9: 1,204 faults in its rows. Nothing of it will be sent.',
      'Line  Column       Code               What',
      '----  -----------  -----------------  ---------------',
      '  17  fields.a/b~  invalid_attribute  is missing\ufffd[2J.',
      ' 203               invalid_attribute  A row is wrong.',
      'These are the first 2.',
      'All of them, beside the rows as they were given: gateway batch faults bat_9 --output faults.csv',
      '',
    ].join('\n'),
  );
  expect(JSON.parse(world.printed())).toEqual(REJECTED);
});

test('another refusal is told as any other', async () => {
  const world = fakeWorld({
    replies: [refusal(400, { code: 'malformed_body', detail: 'Line 3 is not UTF-8.' })],
    files,
  });
  expect(await runLine('batch send salaries.csv', world)).toBe(3);
  expect(world.told()).toContain('- Line 3 is not UTF-8. (malformed_body)');
});

test('on a terminal a bar shows how much was sent; elsewhere a line is written now and then', async () => {
  const onTerminal = fakeWorld({ replies: [answer(201, batch())], files, terminal: { says: '' } });
  await runLine('batch send salaries.csv', onTerminal);
  expect(onTerminal.drawn).toEqual([
    'Sending: [###---------------------]  14 %  0.0 MB',
    'Sending: [########################] 100 %  0.0 MB',
    'Sent; the gateway checks and stores the rows …',
  ]);
  expect(onTerminal.told()).toBe('');
  const elsewhere = fakeWorld({ replies: [answer(201, batch())], files });
  await runLine('batch send -', elsewhere);
  expect(elsewhere.told()).toBe('Sending: 0.0 MB\nSent; the gateway checks and stores the rows …\n');
});

test('with --watch it goes on until the batch has ended', async () => {
  const completed = batch({
    status: 'COMPLETED',
    final: true,
    rows: { total: 1 },
    requests: { PROCESSED: 1 },
  });
  const world = fakeWorld({ replies: [answer(201, batch()), answer(200, completed)], files });
  expect(await runLine('batch send salaries.csv --watch', world)).toBe(0);
  expect(world.sent[1]).toMatchObject({ method: 'GET', url: expect.stringMatching(/\/batches\/bat_1$/) });
  expect(world.printed()).toContain('COMPLETED');
});
