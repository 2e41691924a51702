import { REQUEST_STATUSES } from '../../../src/domain/payout-request/machine';
import {
  accepted,
  BATCHES,
  file,
  HEADER,
  line,
  storedRows,
  upload,
  uploadJson,
} from '../../support/batches/upload';
import { BASE, get, openTestApi, type TestApi } from '../support/api';
import { ORGANIZATION, POINT } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterEach(() => {
  api.settings.nowMs = () => Date.now();
});
afterAll(() => api.close());

const NOW = Date.parse('2026-11-01T12:00:00.000Z');

test('a file is answered with 201 and the whole document', async () => {
  api.settings.nowMs = () => NOW;
  const answer = await upload(api, file(3), {
    plan: 'joint',
    description: 'Salaries',
    'metadata[month]': '11',
  });
  expect(answer.status).toBe(201);
  const self = `${BATCHES}/${answer.body.data.id}`;
  const related = (link: string) => ({ links: { related: link } });
  expect(answer.body.data).toEqual({
    type: 'batch',
    id: expect.stringMatching(/^bat_[0-9a-z]{26}$/),
    attributes: {
      status: 'PREVIEWING',
      final: false,
      plan: 'joint',
      on_invalid: 'reject',
      autoprocess: false,
      format: 'csv',
      reference_id: null,
      description: 'Salaries',
      metadata: { month: '11' },
      callback_url: null,
      test_mode: true,
      point_id: POINT,
      rows: {
        total: 3,
        invalid: 0,
        held: 0,
        ready: 3,
        dispatched: 0,
        existing: 0,
        conflict: 0,
        canceled: 0,
        expired: 0,
      },
      rows_total: 3,
      rows_invalid: 0,
      requests: Object.fromEntries(REQUEST_STATUSES.map((status) => [status, 0])),
      money: [],
      progress: { final: 0, rows_per_second: '0.00', estimated_end_at: null },
      approval: null,
      cancellation: null,
      submitted_by: 'key_merchant',
      version: 1,
      expires_at: '2026-11-04T12:00:00.000Z',
      created_at: '2026-11-01T12:00:00.000Z',
      updated_at: '2026-11-01T12:00:00.000Z',
      started_at: null,
      finished_at: null,
    },
    relationships: {
      batch_rows: related(`${self}/rows`),
      events: related(`${self}/events`),
      faults: related(`${self}/faults`),
      payout_requests: related(`${BASE}/payout-requests?filter[batch_id]=${answer.body.data.id}`),
      preview: related(`${self}/preview`),
    },
  });
});

test('what was accepted is durable with its rows, its first event and the note to start its workflow', async () => {
  const { id } = await accepted(api, `${HEADER}\n${line(1, { reference: 'r-1' })}\n`);
  const [row, ...others] = await storedRows(api, id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    organization_id: ORGANIZATION,
    number: 1,
    line: 2,
    status: 'ready',
    request_id: expect.stringMatching(/^por_/),
    reference_id: 'r-1',
    point_id: POINT,
    service: 'test_usd',
    point_currency: 'USD',
    service_currency: 'USD',
    fixed_side: 'point',
    amount: '1000',
    request: expect.objectContaining({
      autoprocess: true,
      attempts_limit: 3,
      expires_at: null,
      metadata: {},
    }),
    faults: null,
    source: null,
  });
  expect(JSON.parse(api.deps.vault.open(row.sealed, row.request_id))).toEqual({ account: 'account-1' });
  expect(await api.db('events').where({ operation_id: id }).select('sequence', 'type', 'actor')).toEqual([
    { sequence: 1, type: 'batch.created', actor: 'key_merchant' },
  ]);
  expect(await api.db('outbox').where({ operation_id: id })).toHaveLength(1);
});

test('the id of its call stays with a batch, and its workflow is started at once', async () => {
  const answer = await upload(api, file(1), { reference_id: 'followed' }, { 'x-request-id': 'call-77' });
  const { id } = answer.body.data;
  const stored = { call_id: 'call-77' };
  expect(await api.db('batches').where({ id }).first('call_id')).toEqual(stored);
  expect(await api.db('outbox').where({ operation_id: id }).first('call_id')).toEqual(stored);
  expect(api.engine.started.filter((started) => started === id)).toHaveLength(1);
});

test('a batch is accepted while the engine is away, which is logged, and left to a relay', async () => {
  api.engine.fails = true;
  const { id } = await accepted(api, file(1), { reference_id: 'engine-away' });
  api.engine.fails = false;
  expect(api.engine.started).not.toContain(id);
  expect(api.logged()).toMatch(new RegExp(`"operation_id":"${id}".*"msg":"engine.start_failed"`));
  expect(await api.db('outbox').where({ operation_id: id })).toHaveLength(1);
});

test('nothing is started of a batch that is rejected, or was there before', async () => {
  const content = file(2);
  const { id } = await accepted(api, content, { reference_id: 'twice' });
  expect((await upload(api, content, { reference_id: 'twice' })).status).toBe(200);
  expect(api.engine.started.filter((started) => started === id)).toHaveLength(1);
  const before = [...api.engine.started];
  expect((await upload(api, `${HEADER}\nno,row\n`)).status).toBe(422);
  expect(api.engine.started).toEqual(before);
});

test('JSON and CSV of the same orders are stored as the same rows', async () => {
  const rows = [
    {
      point_currency: 'EUR',
      service_amount: '5',
      service: 'test_usd',
      fields: { account: 'json-1' },
      metadata: { a: 'b' },
      attempts_limit: 2,
      wait_for_balance: true,
    },
    { point_currency: 'EUR', service_amount: '6', service: 'test_usd', fields: { account: 'json-2' } },
  ];
  const json = await uploadJson(api, { rows, point_id: POINT, reference_id: 'same-json' });
  expect(json.status).toBe(201);
  const csv = await accepted(
    api,
    [
      'point_currency,service_amount,service,fields.account,metadata.a,attempts_limit,wait_for_balance',
      'EUR,5,test_usd,json-1,b,2,TRUE',
      'EUR,6,test_usd,json-2,,,',
    ].join('\r\n'),
    { point_id: POINT, reference_id: 'same-csv' },
  );
  const seen = async (id: string) =>
    (await storedRows(api, id)).map(({ batch_id, request_id, sealed, line: at, ...rest }) => ({
      ...rest,
      fields: api.deps.vault.open(sealed, request_id),
    }));
  expect(await seen(json.body.data.id)).toEqual(await seen(csv.id));
});

test('a batch has the point that all its rows have, and none where they have several', async () => {
  const two = [HEADER, line(1), line(2).replace(POINT, 'pop_silent')].join('\n');
  const { attributes } = await accepted(api, two);
  expect(attributes.point_id).toBeNull();
});

test('a deadline of a row is kept, and a missing one begins when the row is sent', async () => {
  const deadline = new Date(Date.now() + 3_600_000).toISOString();
  const { id } = await accepted(api, `${HEADER},expires_at\n${line(71)},${deadline}\n${line(72)},\n`);
  const rows = await storedRows(api, id);
  expect(rows.map(({ request }) => request.expires_at)).toEqual([deadline, null]);
});

test('lines are those of the file: blank ones and newlines within quotes count', async () => {
  const rows = ['', line(81), '', `${POINT},USD,10,test_usd,account-82,"two\r\nlines"`, ',,,,,', line(83)];
  const answer = await upload(api, [HEADER, ...rows].join('\r\n'), { on_invalid: 'skip' });
  expect(answer.status).toBe(201);
  const stored = await storedRows(api, answer.body.data.id);
  expect(stored.map((row) => [row.number, row.line, row.status])).toEqual([
    [1, 3, 'ready'],
    [2, 5, 'invalid'],
    [3, 8, 'ready'],
  ]);
});

test('20,000 rows are all there, and single orders are answered meanwhile', async () => {
  let answered = 0;
  const uploading = upload(api, file(20_000), { reference_id: 'large' }).then((answer) => answer);
  let isOver = false;
  const over = uploading.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const { status } = await get(api, `${BATCHES.replace('batches', 'payout-requests')}`);
    expect(status).toBe(200);
    if (!isOver) answered += 1;
  }
  await over;
  const { status, body } = await uploading;
  expect([status, body.data?.attributes.rows.ready]).toEqual([201, 20_000]);
  const [row] = await api.db('batch_rows').where({ batch_id: body.data.id }).count();
  expect(Number(row?.['count'])).toBe(20_000);
  expect(answered).toBeGreaterThan(0);
});

test('neither the log nor the stored rows hold a recipient in the clear', async () => {
  const planted = 'planted-account-4711';
  const content = [HEADER, line(1).replace('account-1', planted), `${planted},too,short`].join('\n');
  const answer = await upload(api, content, { on_invalid: 'skip', reference_id: 'planted' });
  expect(answer.status).toBe(201);
  const { rows } = await api.db.raw(
    `select row_to_json(r)::text as stored from batch_rows r union all select row_to_json(b)::text from batches b
     union all select row_to_json(e)::text from events e`,
  );
  expect(rows.filter(({ stored }: { stored: string }) => stored.includes(planted))).toEqual([]);
  expect(api.logged()).not.toContain(planted);
});
