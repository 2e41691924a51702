import {
  accepted,
  BATCHES,
  faultsOf,
  HEADER,
  line,
  storedRows,
  upload,
  uploadJson,
} from '../../support/batches/upload';
import { get, openTestApi, type TestApi } from '../support/api';
import { POINT } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const SEPA =
  'point_id,point_currency,service_amount,service,fields.iban,fields.name,fields.code,description,metadata.a';

test('all faults of all rows are found, each with line, column and code', async () => {
  const content = [
    SEPA,
    `${POINT},EUR,10,sepa,DE89370400440532013000,Ada,,,`,
    `pop_none,XXX,1.234,sepa,DE00,,,,`,
    `${POINT},EUR,10,none_such,,,,,`,
    `${POINT},EUR,10,sepa`,
    `${POINT},EUR,10,sepa,GB82WEST12345698765432,Bob,,,,`,
  ].join('\n');
  const answer = await upload(api, content);
  expect(answer.status).toBe(422);
  const { errors, meta } = answer.body;
  expect(meta).toEqual({ batch_id: expect.stringMatching(/^bat_/), faults: 9 });
  expect(
    errors.map(({ code, source, detail }: { code: string; source: { pointer: string }; detail: string }) => [
      code,
      source.pointer,
      detail,
    ]),
  ).toEqual([
    ['invalid_attribute', '/rows/3/point_id', 'point_id names no payout point in use.'],
    ['invalid_attribute', '/rows/3/point_currency', 'point_currency must be an ISO 4217 currency code.'],
    ['invalid_attribute', '/rows/3/service_amount', expect.stringContaining('service_amount ')],
    [
      'invalid_attribute',
      '/rows/3/fields.iban',
      'fields.iban must be an IBAN in capitals and without blanks.',
    ],
    ['invalid_attribute', '/rows/3/fields.name', 'fields.name is missing.'],
    ['invalid_attribute', '/rows/4/service', 'service names no payout service in use.'],
    ['invalid_attribute', '/rows/4/fields', 'fields is missing.'],
    ['invalid_attribute', '/rows/5', 'The row has 4 cells, the header 9.'],
    ['invalid_attribute', '/rows/6', 'The row has 10 cells, the header 9.'],
  ]);
  expect((await faultsOf(api, meta.batch_id)).map(({ line: at }: { line: number }) => at)).toEqual([
    3, 3, 3, 3, 3, 4, 4, 5, 6,
  ]);
});

test('a rejected batch keeps its faulty rows only, says so in its log, and is never started', async () => {
  const content = [HEADER, line(1), line(2).replace('USD', 'nope'), line(3)].join('\n');
  const { body } = await upload(api, content);
  const id = body.meta.batch_id;
  expect(await storedRows(api, id)).toMatchObject([{ number: 2, line: 3, status: 'invalid', sealed: null }]);
  expect(await api.db('batches').where({ id }).first()).toMatchObject({
    status: 'REJECTED',
    final: true,
    rows_total: 3,
    rows_invalid: 1,
    version: 2,
  });
  const events = await api.db('events').where({ operation_id: id }).orderBy('sequence');
  expect(events.map(({ type, data }) => [type, data])).toEqual([
    ['batch.created', { format: 'csv', plan: 'each', on_invalid: 'reject', rows: 3 }],
    ['batch.rejected', { invalid: 1, faults: 1 }],
  ]);
  expect(await api.db('outbox').where({ operation_id: id })).toEqual([]);
});

test('bad rows are left out where that is asked for', async () => {
  const content = [HEADER, line(11), line(12).replace('USD', 'nope'), line(13)].join('\n');
  const { id, attributes } = await accepted(api, content, { on_invalid: 'skip' });
  expect(attributes).toMatchObject({ status: 'PREVIEWING', rows: { total: 3, invalid: 1, ready: 2 } });
  expect(await faultsOf(api, id)).toEqual([
    {
      line: 3,
      column: 'point_currency',
      code: 'invalid_attribute',
      detail: 'point_currency must be an ISO 4217 currency code.',
    },
  ]);
});

test('a batch without a sound row is rejected also where bad rows are left out', async () => {
  const answer = await upload(api, `${HEADER}\n${line(1).replace('USD', 'nope')}\n`, { on_invalid: 'skip' });
  expect([answer.status, answer.body.meta.faults]).toEqual([422, 1]);
});

test('of many faults the first hundred are answered, and all can be read by pages', async () => {
  const rows = Array.from({ length: 600 }, (_, index) => line(index).replace('USD', 'nope'));
  const { body } = await upload(api, [HEADER, ...rows].join('\n'));
  expect([body.errors.length, body.meta.faults]).toEqual([100, 600]);
  const lines: number[] = [];
  for (let next: string | null = `${BATCHES}/${body.meta.batch_id}/faults?page[size]=77`; next !== null; ) {
    const page = await get(api, next);
    lines.push(...page.body.data.map(({ attributes }: { attributes: { line: number } }) => attributes.line));
    next = page.body.links.next;
  }
  expect(lines).toEqual(Array.from({ length: 600 }, (_, index) => index + 2));
});

test('the same reference twice is a fault of the later row, also beside other faults', async () => {
  const content = [
    HEADER,
    line(1, { reference: 'twice' }),
    line(2),
    line(3, { reference: 'twice' }).replace('USD', 'nope'),
  ].join('\n');
  const { body } = await upload(api, content);
  expect(
    body.errors.map(({ source, detail }: { source: { pointer: string }; detail: string }) => [
      source.pointer,
      detail,
    ]),
  ).toEqual([
    ['/rows/4/point_currency', 'point_currency must be an ISO 4217 currency code.'],
    ['/rows/4/reference_id', 'reference_id is that of line 2, too.'],
  ]);
});

test('rows of JSON have their place in the list, and any names in them can be told', async () => {
  const sound = {
    point_id: POINT,
    point_currency: 'USD',
    point_amount: 1,
    service: 'test_usd',
    fields: { account: 'a' },
  };
  const rows = [sound, 'text', { ...sound, 'a/b~c': 1, '\u0001\ud800': 2, metadata: { k: 1 } }, [1]];
  const { status, body } = await uploadJson(api, { rows });
  expect(status).toBe(422);
  expect(await faultsOf(api, body.meta.batch_id)).toMatchObject([
    { line: 2, column: '', detail: 'The row must be an object.' },
    { line: 3, column: 'a/b~c' },
    { line: 3, column: '\ufffd\ufffd' },
    { line: 3, column: 'metadata.k' },
    { line: 4, column: '' },
  ]);
});

describe('the faulty rows as a file', () => {
  const download = async (id: string) => {
    const answer = await get(api, `${BATCHES}/${id}/faults.csv`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${id}-faults.csv"`);
    return answer.text;
  };

  test('have their line and faults in front, sensitive fields masked, and no formulas', async () => {
    const content = [
      SEPA,
      `${POINT},EUR,-1,sepa,DE89370400440532013000,=Ada,secret-code,"@x, y",+1`,
      `${POINT},EUR,10,none_such,DE89370400440532013000,Bob Smith,,,`,
      `${POINT},EUR,DE89370400440532013000`,
    ].join('\n');
    const { body } = await upload(api, content);
    expect((await download(body.meta.batch_id)).split('\r\n')).toEqual([
      `line,faults,${SEPA}`,
      `2,service_amount must be greater than zero (EUR).,${POINT},EUR,'-1,sepa,****3000,'=Ada,****code,"'@x, y",'+1`,
      `3,service names no payout service in use.,${POINT},EUR,10,none_such,****3000,****mith,,,`,
      `4,"The row has 3 cells, the header 9.",****main,****,****3000,,,,,,`,
      '',
    ]);
  });

  test('of JSON have a column for each attribute that they have, and what is no attribute is masked', async () => {
    const rows = [
      { service: 'sepa', fields: { iban: 'DE89370400440532013000', name: 'Ada' }, metadata: { a: 'b' } },
      { service: 'sepa', iban: 'DE89370400440532013000', autoprocess: true },
      ['DE89370400440532013000'],
    ];
    const { body } = await uploadJson(api, { rows });
    const [header, ...lines] = (await download(body.meta.batch_id)).trim().split('\r\n');
    expect(header).toBe('line,faults,service,fields.iban,fields.name,metadata.a,iban,autoprocess');
    expect(lines.map((text) => text.slice(text.lastIndexOf('.,') + 2))).toEqual([
      'sepa,****3000,Ada,b,,',
      'sepa,,,,****3000,true',
      ',,,,,',
    ]);
  });

  test('are all there, however many pages they take', async () => {
    const rows = Array.from({ length: 1_201 }, (_, index) => line(index).replace('USD', 'nope'));
    const { body } = await upload(api, [HEADER, ...rows].join('\n'));
    expect((await download(body.meta.batch_id)).trim().split('\r\n')).toHaveLength(1_202);
  });

  test('are none where all rows are sound', async () => {
    const { id } = await accepted(api, `${HEADER}\n${line(21)}\n`);
    expect(await download(id)).toBe(`line,faults,${HEADER}\r\n`);
  });

  test('are not answered as anything but CSV', async () => {
    const { id } = await accepted(api, `${HEADER}\n${line(22)}\n`);
    const answer = await get(api, `${BATCHES}/${id}/faults.csv`).set('accept', 'application/json');
    expect(answer.status).toBe(406);
  });
});
