import { answer, fakeWorld, request, runLine } from '../support/fake-world';

const LEAST = '--point pop_1 --currency EUR --service test_usd';
const least = { point_id: 'pop_1', point_currency: 'EUR', service: 'test_usd', fields: {} };

test.each<[says: string, flags: string, attributes: Readonly<Record<string, unknown>>]>([
  ['an amount as the text it is', '--amount 0100.10', { ...least, point_amount: '0100.10' }],
  [
    'more digits than a float has',
    '--service-amount 9007199254740993.01',
    { ...least, service_amount: '9007199254740993.01' },
  ],
  [
    'fields, whose values may hold anything',
    '--amount 1 --field account=DE=1 --field holder=',
    { ...least, point_amount: '1', fields: { account: 'DE=1', holder: '' } },
  ],
  ['metadata', '--amount 1 --metadata order=7', { ...least, point_amount: '1', metadata: { order: '7' } }],
  [
    'what is true, false and counted',
    '--amount 1 --autoprocess false --allow-split true --parts-limit 3 --attempts-limit 0',
    {
      ...least,
      point_amount: '1',
      autoprocess: false,
      allow_split: true,
      parts_limit: 3,
      attempts_limit: 0,
    },
  ],
  [
    'texts',
    '--amount 1 --reference r-1 --description d --callback-url http://c --expires-at 2027-01-01T00:00:00Z',
    {
      ...least,
      point_amount: '1',
      reference_id: 'r-1',
      description: 'd',
      callback_url: 'http://c',
      expires_at: '2027-01-01T00:00:00Z',
    },
  ],
])('%s is sent', async (_says, flags, attributes) => {
  const world = fakeWorld({ replies: [answer(201, request())] });
  expect(await runLine(`request create ${LEAST} ${flags}`, world)).toBe(0);
  expect(world.sent[0]?.body).toEqual({ data: { type: 'payout-request', attributes } });
});

test('a file is sent as it is, with the key that was given', async () => {
  const files = { 'body.json': '{"data":{"anything":1}}' };
  const world = fakeWorld({ replies: [answer(201, request())], files });
  expect(await runLine('request create --file body.json --idempotency-key mine', world)).toBe(0);
  expect(world.sent[0]).toMatchObject({
    body: { data: { anything: 1 } },
    headers: { 'idempotency-key': 'mine' },
  });
});

test('a file that cannot be read ends with 2, and nothing is sent', async () => {
  const world = fakeWorld();
  expect(await runLine('request create --file gone.json', world)).toBe(2);
  expect(world.told()).toContain('--file cannot be read: there is no such file');
  expect(world.sent).toEqual([]);
});

test('an order that was accepted before is told to be no new one', async () => {
  const world = fakeWorld({ replies: [answer(200, request(), { 'idempotent-replayed': 'true' })] });
  expect(await runLine(`request create ${LEAST} --amount 1`, world)).toBe(0);
  expect(world.told()).toContain('nothing new was made');
});

test('for programs the document is printed as it came, and messages stay away from it', async () => {
  const text = '{ "data": {"id":"por_1","type":"payout-request","attributes":{"point_amount":"1.00"}} }';
  const world = fakeWorld({ replies: [new Response(text, { status: 201 })] });
  await runLine(`request create ${LEAST} --amount 1 --json`, world);
  expect(world.printed()).toBe(`${text}\n`);
});
