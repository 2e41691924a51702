import { accepted, BATCHES, countsOf, HEADER, line, storedRows, upload } from '../../support/batches/upload';
import { accept, attributes, openTestApi, post, type TestApi } from '../support/api';
import { POINT } from '../support/organization';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const seen = async (id: string) =>
  (await storedRows(api, id)).map(({ status, duplicate_of: of }) =>
    of === null ? status : `${status} of ${of}`,
  );

const row = (given: Readonly<Record<string, string>>) => {
  const all = { point: POINT, currency: 'USD', amount: '10.00', account: 'same', reference: '', ...given };
  return `${all.point},${all.currency},${all.amount},test_usd,${all.account},${all.reference}`;
};

test.each<[says: string, rows: readonly string[], statuses: readonly string[]]>([
  ['the same recipient and amount again', [row({}), row({})], ['ready', 'held of 1']],
  [
    'the same under another reference',
    [row({ reference: 'd-1' }), row({ reference: 'd-2' })],
    ['ready', 'held of 1'],
  ],
  ['the same amount, written in another way', [row({}), row({ amount: '10' })], ['ready', 'held of 1']],
  [
    'the first of three counts for both others',
    [row({}), row({}), row({})],
    ['ready', 'held of 1', 'held of 1'],
  ],
  ['the same by another point', [row({}), row({ point: 'pop_silent' })], ['ready', 'held of 1']],
  ['another amount', [row({}), row({ amount: '10.01' })], ['ready', 'ready']],
  ['another recipient', [row({}), row({ account: 'other' })], ['ready', 'ready']],
  ['another point currency', [row({}), row({ currency: 'EUR' })], ['ready', 'ready']],
  ['the same as an invalid row', [row({ point: 'pop_none' }), row({})], ['invalid', 'ready']],
])('%s', async (says, rows, statuses) => {
  const query = { on_invalid: 'skip', reference_id: says };
  const { id } = await accepted(api, [HEADER, ...rows].join('\n'), query);
  expect(await seen(id)).toEqual(statuses);
});

test('recipients that are not named yet are nobody’s duplicates', async () => {
  const columns = 'point_id,point_currency,point_amount,service,wait_for_details';
  const waiting = `${POINT},USD,10,test_usd,true`;
  const { id } = await accepted(api, [columns, waiting, waiting].join('\n'));
  expect(await seen(id)).toEqual(['ready', 'ready']);
});

test('a row that has been sent before is paid to its recipient: the same again is held', async () => {
  const fields = { account: 'sent' };
  await accept(api, attributes({ reference_id: 'sent-1', point_amount: '10.00', fields }));
  const sent = row({ account: 'sent', reference: 'sent-1' });
  const rows = [
    sent,
    row({ account: 'sent', reference: 'sent-2' }),
    row({ account: 'sent', amount: '11.00' }),
  ];
  const { id } = await accepted(api, [HEADER, ...rows].join('\n'));
  expect(await seen(id)).toEqual(['existing', 'held of 1', 'ready']);
});

describe('a confirmation of duplicates', () => {
  const confirm = (id: string, lines?: unknown) =>
    post(
      api,
      lines === undefined ? undefined : { data: { type: 'batch', attributes: { lines } } },
      {},
      `${BATCHES}/${id}/confirm-duplicates`,
    );
  let name = 0;
  const waiting = async () => {
    name += 1;
    const rows = [row({}), row({}), row({ account: 'b' }), row({ account: 'b' })];
    const { id } = await accepted(api, [HEADER, ...rows].join('\n'), { reference_id: `confirm-${name}` });
    await api.db('batches').where({ id }).update({ status: 'AWAITING_APPROVAL' });
    return id;
  };

  test('lets all held rows go, has the batch shown again, and tells its workflow', async () => {
    const id = await waiting();
    const answer = await confirm(id);
    expect([answer.status, answer.body.data.attributes.status]).toEqual([202, 'PREVIEWING']);
    expect(answer.body.data.attributes).toMatchObject({ version: 2, rows: { held: 0, ready: 4 } });
    const rows = await storedRows(api, id);
    expect(rows.map(({ confirmed_by: by }) => by)).toEqual([null, 'key_merchant', null, 'key_merchant']);
    expect(await api.db('events').where({ operation_id: id, sequence: 2 }).first()).toMatchObject({
      type: 'batch.duplicates_confirmed',
      actor: 'key_merchant',
      data: { rows: 2 },
    });
    const [news, ...others] = await api.db('inbox').where({ operation_id: id });
    expect(others).toEqual([]);
    expect(news).toMatchObject({ kind: 'command', body: { command: 'confirm_duplicates' }, done_at: null });
    expect(api.engine.nudged).toContain(news.id);
  });

  test('repeated wakes its workflow again and changes nothing, whatever the batch does by then', async () => {
    const id = await waiting();
    await confirm(id);
    const { inbox, ...before } = await countsOf(api);
    for (const status of ['PREVIEWING', 'DISPATCHING', 'AWAITING_APPROVAL']) {
      await api.db('batches').where({ id }).update({ status });
      expect((await confirm(id)).status).toBe(202);
      expect((await confirm(id, [3, 5])).status).toBe(202);
    }
    // Two words for the workflow in each of three statuses: it comes back, should it have been lost.
    expect(await countsOf(api)).toEqual({ ...before, inbox: Number(inbox) + 6 });
  });

  test('of some lines holds the others back', async () => {
    const id = await waiting();
    expect((await confirm(id, [3])).status).toBe(202);
    expect(await seen(id)).toEqual(['ready', 'ready of 1', 'ready', 'held of 3']);
    expect((await confirm(id, [3])).status).toBe(202);
    expect((await confirm(id, [5])).status).toBe(409);
  });

  test.each<[says: string, lines: unknown]>([
    ['lines that are not held', [2, 3]],
    ['lines that are not there', [77]],
    ['no list', 'all'],
    ['an empty list', []],
    ['no numbers', ['3']],
  ])('is refused with %s, and nothing is let go', async (_says, lines) => {
    const id = await waiting();
    const answer = await confirm(id, lines);
    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'invalid_attribute']);
    expect(await seen(id)).toEqual(['ready', 'held of 1', 'ready', 'held of 3']);
  });

  test.each(['PREVIEWING', 'DISPATCHING', 'PAUSED', 'CANCELING'])('is refused in %s', async (status) => {
    const id = await waiting();
    await api.db('batches').where({ id }).update({ status });
    const answer = await confirm(id);
    expect([answer.status, answer.body.errors[0].code]).toEqual([409, 'wrong_status']);
  });

  test('by two at the same moment happens once', async () => {
    const id = await waiting();
    const answers = await Promise.all([confirm(id), confirm(id), confirm(id)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(
      await api.db('events').where({ operation_id: id, type: 'batch.duplicates_confirmed' }),
    ).toHaveLength(1);
  });
});

test('a held row is not a fault: the batch is accepted', async () => {
  const answer = await upload(api, [HEADER, line(91), line(91)].join('\n'));
  expect(answer.status).toBe(201);
});
