import { answer, fakeWorld, list, noConnection, refusal, resource, runLine } from '../support/fake-world';

type Attributes = Readonly<Record<string, unknown>>;
const batch = (attributes: Attributes = {}) => ({
  data: resource('bat_1', 'batch', {
    status: 'AWAITING_APPROVAL',
    final: false,
    rows_total: 4,
    ...attributes,
  }),
});
const PREVIEW = {
  data: resource('bpr_1', 'batch-preview', {
    batch_id: 'bat_1',
    at: '2026-11-25T12:00:00.000Z',
    expires_at: '2026-11-25T12:15:00.000Z',
    plan: 'joint',
    hash: 'the-hash',
    rows: { placed: 2_000, unplaced: 1, held: 2 },
    totals: [{ currency: 'EUR', rows: 2_000, amount: '30.00' }],
    charged: [{ currency: 'USD', rows: 2_000, amount: '33.00' }],
    routes: [
      {
        route_id: 'rou_a',
        deposit_account_id: 'dep_a',
        rows: 2_000,
        payouts: 2_001,
        amount: '30.00',
        currency: 'EUR',
        deposit_amount: '33.00',
        fee: '0.90',
        deposit_currency: 'USD',
      },
    ],
    cost: { currency: 'USD', total: '1.25', fees: '0.90', exchange: '0.35' },
    proof: { objective: '1.25', bound: '1.20', gap: '0.04', row_by_row: { cost: '2.00', unplaced: 7 } },
    unplaced: [
      { reason: 'no_balance', text: 'No money.', currency: 'EUR', rows: 1, amount: '9.00', numbers: [4] },
    ],
    top_ups: [{ deposit_account_id: 'dep_a', currency: 'USD', amount: '9.90' }],
  }),
};

test.each<[line: string, path: string, attributes: Attributes]>([
  ['batch pause bat_1', 'pause', {}],
  ['batch resume bat_1 --reason settled', 'resume', { reason: 'settled' }],
  ['batch cancel bat_1 --reason wrong', 'cancel', { reason: 'wrong' }],
  ['batch approve bat_1 --hash abc', 'approve', { preview_hash: 'abc' }],
  ['batch confirm-duplicates bat_1', 'confirm-duplicates', {}],
  ['batch confirm-duplicates bat_1 --lines 3,17', 'confirm-duplicates', { lines: [3, 17] }],
  ['batch confirm-duplicates bat_1 --reason bonus', 'confirm-duplicates', { reason: 'bonus' }],
])('%s is sent once, and the batch shown', async (line, path, attributes) => {
  const world = fakeWorld({ replies: [answer(202, batch())] });
  expect(await runLine(line, world)).toBe(0);
  expect(world.sent).toMatchObject([
    { method: 'POST', url: expect.stringMatching(new RegExp(`/batches/bat_1/${path}$`)) },
  ]);
  expect(world.sent[0]?.body).toEqual({ data: { type: 'batch', attributes } });
  expect(world.printed()).toContain('AWAITING_APPROVAL');
  const unheard = fakeWorld({ replies: [noConnection()] });
  expect([await runLine(line, unheard), unheard.sent.length]).toEqual([4, 1]);
});

test.each([
  ['batch pause por_1', 'ID must be that of a batch (bat_…).'],
  ['batch confirm-duplicates bat_1 --lines 3,', '--lines must be numbers of lines, as 3,17.'],
  ['batch watch bat_1 --for 0', '--for must be a whole number of seconds, from 1 to 86400.'],
  ['batch rows bat_1 --limit 0', '--limit must be a whole number from 1 to 10000.'],
  ['batch approve bat_1', '--hash is needed where there is no terminal to ask at.'],
])('%s ends with 2, and nothing is sent', async (line, fault) => {
  const world = fakeWorld();
  expect([await runLine(line, world), world.sent]).toEqual([2, []]);
  expect(world.told()).toContain(fault);
});

test('at a terminal the preview is shown, and what was answered with y is approved by its hash', async () => {
  const world = fakeWorld({
    replies: [answer(200, PREVIEW), answer(202, batch())],
    terminal: { says: ' Y ' },
  });
  expect(await runLine('batch approve bat_1', world)).toBe(0);
  expect(world.told()).toContain('What does not fit');
  expect(world.asked).toHaveLength(1);
  expect(world.sent[1]?.body).toEqual({ data: { type: 'batch', attributes: { preview_hash: 'the-hash' } } });
});

test.each(['', 'n', 'yeah', 'no'])('answered with "%s" it is not approved, and ends with 1', async (says) => {
  const world = fakeWorld({ replies: [answer(200, PREVIEW)], terminal: { says } });
  expect(await runLine('batch approve bat_1', world)).toBe(1);
  expect(world.sent).toHaveLength(1);
  expect(world.told()).toContain('It is not approved.');
});

test('a preview is shown with totals, ways, costs, what does not fit, and the money to add', async () => {
  const world = fakeWorld({ replies: [answer(200, PREVIEW)] });
  expect(await runLine('batch preview bat_1', world)).toBe(0);
  expect(world.printed().split('\n')).toEqual([
    'Batch                  bat_1',
    'As of                  2026-11-25T12:00:00Z',
    'Can be approved until  2026-11-25T12:15:00Z',
    'Plan                   joint',
    'Rows                   2,000 can be paid, 1 cannot, 2 held as duplicates',
    'Costs                  1.25 USD (fees 0.90, exchange 0.35)',
    'At least it costs      1.20 (gap 0.04)',
    'Row by row             2.00, with 7 rows that do not fit',
    'Hash                   the-hash',
    '',
    'What recipients get',
    'Currency   Rows  Amount',
    '--------  -----  ------',
    'EUR       2,000   30.00',
    '',
    'What is charged',
    'Currency   Rows  Amount',
    '--------  -----  ------',
    'USD       2,000   33.00',
    '',
    'Ways',
    'Route  Deposit account   Rows  Payouts     Amount    Debited      Fees',
    '-----  ---------------  -----  -------  ---------  ---------  --------',
    'rou_a  dep_a            2,000    2,001  30.00 EUR  33.00 USD  0.90 USD',
    '',
    'What does not fit',
    'Reason      Rows    Amount  What',
    '----------  ----  --------  ---------',
    'no_balance     1  9.00 EUR  No money.',
    '',
    'Money to add',
    'Deposit account    Amount',
    '---------------  --------',
    'dep_a            9.90 USD',
    '',
  ]);
});

test('another preview is asked for, and waited for', async () => {
  const computing = answer(202, batch({ status: 'PREVIEWING' }));
  const replies = [
    computing,
    answer(200, batch({ status: 'PREVIEWING' })),
    answer(200, batch()),
    answer(200, PREVIEW),
  ];
  const world = fakeWorld({ replies });
  expect(await runLine('batch preview bat_1 --again', world)).toBe(0);
  expect(world.sent.map(({ method, url }) => [method, url.split('/batches/')[1]])).toEqual([
    ['POST', 'bat_1/preview'],
    ['GET', 'bat_1'],
    ['GET', 'bat_1'],
    ['GET', 'bat_1/preview'],
  ]);
});

test('a batch is shown with its rows, payout requests and money', async () => {
  const attributes = {
    rows: { total: 4_000, invalid: 0, dispatched: 3_998, held: 2 },
    requests: { PROCESSED: 3_997, FAILED: 1, PENDING: 0 },
    rows_total: 4_000,
    progress: { final: 3_998, rows_per_second: '9.50', estimated_end_at: null },
    money: [
      { currency: 'USD', status: 'PROCESSED', requests: 3_997, amount: '10.00', processed_amount: '9.00' },
    ],
    approval: { by: 'key_1', at: '2026-11-25T12:00:00Z', expires_at: '2026-11-26T12:00:00Z' },
  };
  const world = fakeWorld({ replies: [answer(200, batch(attributes))] });
  expect(await runLine('batch get bat_1', world)).toBe(0);
  expect(world.printed().split('\n')).toEqual([
    'Batch            bat_1',
    'Status           AWAITING_APPROVAL',
    'Rows             4,000 total, 3,998 dispatched, 2 held',
    'Payout requests  3,997 PROCESSED, 1 FAILED',
    'Progress         3,998 of 4,000 at their end, 9.50 a second',
    'Approval         by key_1 at 2026-11-25T12:00:00Z, until 2026-11-26T12:00:00Z',
    '',
    'Status     Payout requests     Amount      Paid',
    '---------  ---------------  ---------  --------',
    'PROCESSED            3,997  10.00 USD  9.00 USD',
    '',
  ]);
});

test('batches are listed by what was asked for', async () => {
  const world = fakeWorld({ replies: [answer(200, list([batch().data]))] });
  expect(await runLine('batch list --status PAUSED --reference r --limit 5', world)).toBe(0);
  const { searchParams } = new URL(world.sent[0]?.url ?? '');
  expect(Object.fromEntries(searchParams)).toEqual({
    'filter[status]': 'PAUSED',
    'filter[reference_id]': 'r',
    'page[size]': '5',
  });
  expect(world.printed()).toContain('bat_1');
});

test('rows are listed with what became of each, or what is wrong with it', async () => {
  const row = (line: number, attributes: Attributes) =>
    resource(`bat_1.${line}`, 'batch-row', { number: line - 1, line, ...attributes });
  const rows = [
    row(2, {
      status: 'dispatched',
      payout_request_id: 'por_1',
      request_status: 'FAILED',
      service_amount: '1.00',
      service_currency: 'USD',
      resolution: { code: 'DECLINED_ERROR', text: 'No.' },
    }),
    row(3, { status: 'held', duplicate_of: 1 }),
    row(4, {
      status: 'invalid',
      faults: [
        { column: 'service', detail: 'service is missing.' },
        { column: '', detail: 'x' },
      ],
    }),
  ];
  const world = fakeWorld({ replies: [answer(200, list(rows))] });
  expect(await runLine('batch rows bat_1 --status held --request-status FAILED --line 3', world)).toBe(0);
  expect(new URL(world.sent[0]?.url ?? '').searchParams.get('filter[request_status]')).toBe('FAILED');
  expect(world.printed().split('\n').slice(2)).toEqual([
    '  1     2  dispatched  por_1           FAILED            1.00 USD  DECLINED_ERROR: No.',
    '  2     3  held                                                    the same as row 1',
    '  3     4  invalid                                                 service is missing.; x',
    '',
  ]);
});

const csv = () =>
  new Response('line,status\r\n2,dispatched ✓\r\n', {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });

test.each(['results', 'faults'])('the %s are printed as they come, or kept in a file', async (name) => {
  const printed = fakeWorld({ replies: [csv()] });
  expect(await runLine(`batch ${name} bat_1`, printed)).toBe(0);
  expect(printed.sent[0]).toMatchObject({
    url: expect.stringMatching(new RegExp(`/bat_1/${name}.csv$`)),
    headers: { accept: 'text/csv' },
  });
  expect(printed.printed()).toBe('line,status\r\n2,dispatched ✓\r\n');
  const kept = fakeWorld({ replies: [csv()] });
  expect(await runLine(`batch ${name} bat_1 -o kept.csv`, kept)).toBe(0);
  expect([kept.saved.get('kept.csv'), kept.printed()]).toEqual(['line,status\r\n2,dispatched ✓\r\n', '']);
});

test.each([
  ['results', 'rows'],
  ['faults', 'faults'],
])('for programs the %s are all %s as one document', async (name, path) => {
  const next = `/v1/payout-gateway/batches/bat_1/${path}?page[after]=x`;
  const world = fakeWorld({
    replies: [answer(200, list([resource('1', 'x')], next)), answer(200, list([resource('2', 'x')]))],
  });
  expect(await runLine(`batch ${name} bat_1 --json`, world)).toBe(0);
  expect(JSON.parse(world.printed()).data.map(({ id }: { id: string }) => id)).toEqual(['1', '2']);
});

test.each<[says: string, reply: Response, line: string, code: number]>([
  ['a batch that is not there', refusal(404, { code: 'not_found' }), 'batch results bat_1 -o a.csv', 3],
  ['something else that answers', new Response('<html>', { status: 200 }), 'batch results bat_1 -o a.csv', 4],
  ['a file that cannot be written', csv(), 'batch results bat_1 --output no/folder.csv', 1],
])('of %s nothing is kept', async (_says, reply, line, code) => {
  const world = fakeWorld({ replies: [reply] });
  expect([await runLine(line, world), world.saved.size]).toEqual([code, 0]);
});
