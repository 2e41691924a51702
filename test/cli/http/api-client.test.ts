import {
  answer,
  fakeWorld,
  noConnection,
  type Reply,
  refusal,
  request,
  runLine,
} from '../support/fake-world';

const busy = (seconds?: string) => answer(503, {}, seconds === undefined ? {} : { 'retry-after': seconds });
const ORDER = 'request create --file -';
const files = { '-': '{"data":{}}' };

test.each<[says: string, line: string, replies: readonly Reply[], code: number, pauses: readonly number[]]>([
  ['read at once', 'request get por_1', [answer(200, request())], 0, []],
  [
    'read after a moment',
    'request get por_1',
    [noConnection(), busy(), answer(200, request())],
    0,
    [500, 1000],
  ],
  ['read when the gateway says', 'request get por_1', [busy('7'), answer(200, request())], 0, [7000]],
  ['not waited for, where that is long', 'request get por_1', [busy('60')], 4, []],
  ['given up after four tries', 'request get por_1', [busy(), busy(), busy(), busy()], 4, [500, 1000, 2000]],
  ['ordered again with its key', ORDER, [noConnection(), answer(201, request())], 0, [500]],
  ['not commanded again', 'request cancel por_1', [noConnection()], 4, []],
  ['not resolved again', 'payout resolve pay_1 --outcome failed --reason x', [busy()], 4, []],
  ['not amended again', 'request amend por_1 --allow-partial true', [noConnection()], 4, []],
  ['refused at once', 'request get por_1', [refusal(404, { code: 'not_found' })], 3, []],
  [
    'refused for too many calls, later',
    'request get por_1',
    [refusal(429, { code: 'rate_limited' }), answer(200, request())],
    0,
    [500],
  ],
  ['no gateway', 'request get por_1', [new Response('<html>', { status: 200 })], 4, []],
  [
    'redirected, which is not followed',
    'request get por_1',
    [new Response('', { status: 302, headers: { location: 'http://other' } })],
    4,
    [],
  ],
])('%s', async (_says, line, replies, code, pauses) => {
  const world = fakeWorld({ replies, files });
  expect(await runLine(line, world)).toBe(code);
  expect(world.pauses).toEqual(pauses);
  expect(world.sent).toHaveLength(replies.length);
});

test('a repeated order carries the same key and body, and the key was told before', async () => {
  const world = fakeWorld({ replies: [noConnection(), busy(), noConnection(), busy()], files });
  expect(await runLine(ORDER, world)).toBe(4);
  expect(new Set(world.sent.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(world.sent[0]).toMatchObject({ method: 'POST', headers: { 'idempotency-key': 'made-1' } });
  expect(world.told()).toMatch(/^Idempotency key: made-1\n/);
  expect(world.told()).toContain('repeated with --idempotency-key made-1, it is done once');
});

test('a command without an answer is not known to be carried out', async () => {
  const world = fakeWorld({ replies: [noConnection()] });
  await runLine('request cancel por_1', world);
  expect(world.told()).toBe(
    'http://127.0.0.1:3000 could not be reached: ECONNREFUSED.\n' +
      'It is not known whether it was carried out: look at it before you repeat it.\n',
  );
});

const FAULTS = [
  {
    code: 'invalid_attribute',
    detail: 'service is unknown.',
    source: { pointer: '/data/attributes/service' },
  },
  {
    code: 'invalid_attribute',
    detail: 'Turn\u001b[31m red.',
    source: { pointer: '/data/attributes/fields/a' },
  },
  { code: 'unauthenticated' },
];

test('a refusal is printed one fault a line, with its place, harmless for a terminal', async () => {
  const world = fakeWorld({ replies: [refusal(422, ...FAULTS)], files });
  expect(await runLine(ORDER, world)).toBe(3);
  expect(world.told().split('\n').slice(1)).toEqual([
    'The gateway refused with status 422:',
    '- /data/attributes/service: service is unknown. (invalid_attribute)',
    '- /data/attributes/fields/a: Turn\ufffd[31m red. (invalid_attribute)',
    '- A title. (unauthenticated)',
    '',
  ]);
  expect(world.printed()).toBe('');
});

test('for programs the refusal is the document of the API', async () => {
  const world = fakeWorld({ replies: [refusal(422, ...FAULTS)], files });
  expect(await runLine(`${ORDER} --json`, world)).toBe(3);
  expect(JSON.parse(world.printed())).toMatchObject({ errors: FAULTS });
});

test('the key goes as a header to the address that was given, and is printed nowhere', async () => {
  const world = fakeWorld({ replies: [answer(200, request())] });
  await runLine('request get por_1 --url https://pay.example/base/ --key sk_test_other', world);
  expect(world.sent[0]).toMatchObject({
    url: 'https://pay.example/base/v1/payout-gateway/payout-requests/por_1?include=payouts',
    headers: { authorization: 'Bearer sk_test_other' },
  });
  expect(world.printed() + world.told()).not.toContain('sk_test_');
});
