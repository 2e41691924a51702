import {
  accepted,
  BATCHES,
  countsOf,
  file,
  HEADER,
  line,
  storedRows,
  upload,
  uploadJson,
} from '../../support/batches/upload';
import { accept, attributes, openTestApi, type TestApi } from '../support/api';
import { configuration, KEYS, POINT } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterEach(() => {
  api.settings.nowMs = () => Date.now();
  api.settings.configuration = configuration();
});
afterAll(() => api.close());

const own = (name: string, rows = 2) =>
  Array.from({ length: rows }, (_, index) => `${line(index).replace('account', name)}`);
const fileOf = (name: string, rows = 2) => `${[HEADER, ...own(name, rows)].join('\n')}\n`;

describe.each<[says: string, query: Record<string, string>, headers: Record<string, string>]>([
  ['known by its key', {}, { 'idempotency-key': 'key-1' }],
  ['known by its reference', { reference_id: 'batch-1' }, {}],
  ['known by its content', {}, {}],
])('an upload that is %s', (says, query, headers) => {
  const content = fileOf(says.replaceAll(' ', '-'));

  test('makes one batch, and the same again is answered with it as it is now', async () => {
    const first = await upload(api, content, query, headers);
    expect(first.status).toBe(201);
    const before = await countsOf(api);
    const again = await upload(api, content, query, headers);
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([200, 'true']);
    expect(again.body.data).toEqual(first.body.data);
    expect(await countsOf(api)).toEqual(before);
  });

  test('is recognised with other line ends, a byte order mark and blank lines', async () => {
    const again = await upload(api, `\ufeff${content.replaceAll('\n', '\r\n')}\r\n\r\n`, query, headers);
    expect(again.status).toBe(200);
  });

  test('is recognised where its rows would be refused today', async () => {
    const { payoutServices, ...rest } = configuration();
    api.settings.configuration = {
      ...rest,
      payoutServices: payoutServices.filter(({ code }) => code !== 'test_usd'),
    };
    const again = await upload(api, content, query, headers);
    expect(again.status).toBe(200);
  });
});

test.each<[says: string, change: (content: string) => string, query: Record<string, string>]>([
  ['another amount', (content) => content.replace('10.00', '10.01'), {}],
  ['a row less', (content) => content.split('\n').slice(0, -2).join('\n'), {}],
  [
    'rows in another order',
    (content) => [HEADER, ...content.trim().split('\n').slice(1).reverse()].join('\n'),
    {},
  ],
  ['another plan', (content) => content, { plan: 'joint' }],
])('a reference that made a batch is refused with %s', async (says, change, query) => {
  const name = `other-${says.replaceAll(' ', '-')}`;
  const content = fileOf(name);
  const { id } = await accepted(api, content, { reference_id: name });
  const before = await countsOf(api);
  const answer = await upload(api, change(content), { reference_id: name, ...query });
  expect([answer.status, answer.body.errors[0].code]).toEqual([409, 'idempotency_key_reused']);
  expect(answer.body.errors[0].detail).toContain(id);
  expect(await countsOf(api)).toEqual(before);
});

test('an amount that is written in another way is the same amount', async () => {
  const content = fileOf('written');
  await accepted(api, content, { reference_id: 'written' });
  const again = await upload(api, content.replaceAll('10.00', '10'), { reference_id: 'written' });
  expect(again.status).toBe(200);
});

test('a key and a reference of two batches are refused together', async () => {
  await accepted(api, fileOf('two-a'), { reference_id: 'two-a' });
  const other = await upload(api, fileOf('two-b'), {}, { 'idempotency-key': 'two-b' });
  expect(other.status).toBe(201);
  const both = await upload(api, fileOf('two-a'), { reference_id: 'two-a' }, { 'idempotency-key': 'two-b' });
  expect([both.status, both.body.errors[0].detail]).toEqual([
    409,
    expect.stringContaining('different batches'),
  ]);
});

test('a reference of one mode, or of another organization, is free in the other', async () => {
  const content = fileOf('modes');
  await accepted(api, content, { reference_id: 'modes' });
  api.settings.configuration = configuration(true);
  for (const key of [KEYS.live, KEYS.stranger]) {
    const answer = await upload(api, content, { reference_id: 'modes' }, { authorization: `Bearer ${key}` });
    expect(answer.status).toBe(201);
  }
});

test('JSON and CSV with the same content are the same upload', async () => {
  const rows = [
    { point_currency: 'USD', point_amount: 7, service: 'test_usd', fields: { account: 'either' } },
  ];
  const first = await uploadJson(api, { rows, point_id: POINT, reference_id: 'either' });
  expect(first.status).toBe(201);
  const content = 'point_currency,point_amount,service,fields.account\nUSD,7.00,test_usd,either\n';
  const again = await upload(api, content, { point_id: POINT, reference_id: 'either' });
  expect([again.status, again.body.data?.id]).toEqual([200, first.body.data.id]);
});

test('a rejected batch uses up neither its key nor its reference nor its content', async () => {
  const bad = `${HEADER}\n${line(1).replace('USD', 'nope')}\n`;
  for (const content of [bad, bad, fileOf('mended')]) {
    const answer = await upload(api, content, { reference_id: 'mended' }, { 'idempotency-key': 'mended' });
    expect(answer.status).toBe(content === bad ? 422 : 201);
  }
});

test('what was taken by its content stays taken, also where a row has lost its deadline since', async () => {
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const content = `${HEADER},expires_at\n${own('late', 1)},${deadline}\n`;
  const { id } = await accepted(api, content);
  api.settings.nowMs = () => Date.now() + 7_200_000;
  const before = await countsOf(api);
  const again = await upload(api, content);
  expect([again.status, again.body.data?.id]).toEqual([200, id]);
  expect(await countsOf(api)).toEqual(before);
});

test.each<[says: string, query: Record<string, string>, headers: Record<string, string>]>([
  ['a key', {}, { 'idempotency-key': 'crowd' }],
  ['a reference', { reference_id: 'crowd' }, {}],
  ['neither', {}, {}],
])(
  'fifty equal uploads at the same moment with %s make one batch, and all get it',
  async (says, query, headers) => {
    const content = fileOf(`crowd-${says.replaceAll(' ', '-')}`, 20);
    const before = await countsOf(api);
    const answers = await Promise.all(Array.from({ length: 50 }, () => upload(api, content, query, headers)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(49).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
    const after = await countsOf(api);
    expect([after['batches'], after['batch_rows'], after['outbox']]).toEqual([
      Number(before['batches']) + 1,
      Number(before['batch_rows']) + 20,
      Number(before['outbox']) + 1,
    ]);
  },
);

describe('a row whose reference has made a payout request', () => {
  const order = (reference: string) =>
    attributes({ reference_id: reference, point_amount: '10.00', fields: { account: 'known' } });
  const rowOf = (reference: string, amount = '10.00') => `${POINT},USD,${amount},test_usd,known,${reference}`;

  test('is existing where the request is equal, and says which it is', async () => {
    const { id } = await accept(api, order('single-1'));
    const batch = await accepted(api, `${HEADER}\n${rowOf('single-1')}\n`);
    const [row] = await storedRows(api, batch.id);
    expect(row).toMatchObject({ status: 'existing', request_id: id, amount: '1000', point_id: POINT });
    // The recipient is kept once, with the request.
    expect([row.sealed, row.source]).toEqual([null, null]);
  });

  test('is existing also where the same order would be refused today', async () => {
    const deadline = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = await accept(api, { ...order('single-2'), expires_at: deadline });
    api.settings.nowMs = () => Date.now() + 7_200_000;
    const batch = await accepted(api, `${HEADER},expires_at\n${rowOf('single-2')},${deadline}\n`);
    expect(await storedRows(api, batch.id)).toMatchObject([{ status: 'existing', request_id: id }]);
  });

  test('is a fault where the request is another, and the batch is rejected', async () => {
    await accept(api, order('single-3'));
    const answer = await upload(api, `${HEADER}\n${rowOf('single-3', '11.00')}\n`);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([
      { code: 'idempotency_key_reused', status: '409', source: { pointer: '/rows/2/reference_id' } },
    ]);
  });

  test('is a conflict where the request is another, and bad rows are left out', async () => {
    await accept(api, order('single-4'));
    const content = `${HEADER}\n${rowOf('single-4', '11.00')}\n${rowOf('')}\n`;
    const batch = await accepted(api, content, { on_invalid: 'skip' });
    expect((await storedRows(api, batch.id)).map(({ status }) => status)).toEqual(['conflict', 'ready']);
  });

  test('of another mode is a row like any other', async () => {
    await accept(api, order('single-5'));
    api.settings.configuration = configuration(true);
    const live = await upload(
      api,
      `${HEADER}\n${rowOf('single-5')}\n`,
      {},
      { authorization: `Bearer ${KEYS.live}` },
    );
    expect(live.body.data.attributes.rows.ready).toBe(1);
  });
});

test('a large repeated upload is only told from others, and stored nowhere', async () => {
  const content = file(3_000);
  await accepted(api, content, { reference_id: 'many' });
  const before = await countsOf(api);
  const again = await upload(api, content, { reference_id: 'many' });
  expect([again.status, again.request.url.includes(BATCHES)]).toEqual([200, true]);
  expect(await countsOf(api)).toEqual(before);
});
