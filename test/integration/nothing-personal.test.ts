import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { pino } from 'pino';
import { batchesOverHttp } from '../support/batches/batches-over-http';
import { MERCHANT_KEY } from '../support/keys';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

// Nobody's: a number that stands nowhere else, so that wherever it is found it has leaked.
const ACCOUNT = 'DE02PLANTED7391048265';
const HOLDER = 'Planted Zweistein 5519';
const KEPT_OUT = [ACCOUNT, HOLDER] as const;

// One row is sound; of the others the amount, the service, the number of cells is wrong.
const FILE = `point_id,point_currency,point_amount,service,reference_id,fields.account,fields.holder
pop_main,USD,1.00,test_usd,planted-row,${ACCOUNT},${HOLDER}
pop_main,USD,${ACCOUNT},test_usd,,${ACCOUNT},${HOLDER}
pop_main,USD,1.00,${HOLDER},,${ACCOUNT},${HOLDER}
pop_main,USD,1.00,test_usd,,,${ACCOUNT},${HOLDER}
`;

const lines: string[] = [];
let stack: TestStack;
let ids: readonly string[];
let batchId: string;
beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  const tree = `{ if: { field: { key: account, prefix: DE02PLANTED } }, then: { strategies: [{ type: cost }] }, else: { block: no } }`;
  stack = await startTestStack(threeAccounts({ tree }), {}, log);
  const fields = { account: ACCOUNT, holder: HOLDER };
  const paid = await stack.merchant.create({ fields, reference_id: 'planted' });
  const late = await stack.merchant.create({ fields: { holder: HOLDER }, wait_for_details: true });
  await stack.merchant.until(late.id, ({ status }) => status === 'WAITING_DETAILS');
  await stack.merchant.amend(late.id, { fields });
  ids = [paid.id, late.id];
  for (const id of ids) await stack.merchant.untilFinal(id);
  const batches = batchesOverHttp(stack.apiUrl, MERCHANT_KEY);
  const uploaded = await batches.upload(FILE, { on_invalid: 'skip', autoprocess: 'true', plan: 'joint' });
  batchId = uploaded.data.id;
  const { rows } = await batches.until(batchId, 'COMPLETED');
  expect(rows).toMatchObject({ dispatched: 1, invalid: 3 });
  const [sent] = await stack.merchant.list(`/payout-requests?filter[batch_id]=${batchId}`);
  ids = [...ids, String(sent?.id)];
}, 120_000);
afterAll(() => stack?.stop(), 60_000);

function expectNothingIn(text: string, kept: readonly string[] = KEPT_OUT): void {
  for (const planted of kept) {
    expect(text).not.toContain(planted);
    expect(text).not.toContain(Buffer.from(planted).toString('base64').slice(0, 20));
  }
}

test('the database holds a recipient only where it is sealed', async () => {
  const { db } = stack.foundation;
  const tables = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .pluck('table_name');
  expect(tables.length).toBeGreaterThan(20);
  for (const table of tables) {
    const { rows } = await db.raw(`select coalesce(string_agg(t::text, ' '), '') as text from "${table}" t`);
    expectNothingIn(rows[0].text);
  }
});

test("the engine's histories, memos and search attributes hold ids", async () => {
  const { client } = stack.foundation.link;
  for (const id of [...ids, batchId]) {
    const handle = client.workflow.getHandle(id);
    const described = await handle.describe();
    expectNothingIn(historyToJSON(await handle.fetchHistory()));
    expectNothingIn(JSON.stringify([described.memo, described.searchAttributes, described.staticSummary]));
  }
});

test('no line of the log tells who is paid', () => {
  expect(lines.length).toBeGreaterThan(10);
  expectNothingIn(lines.join(''));
});

test('what is sensitive is masked in every document, and stands in no event, record or callback', async () => {
  // What the service does not mark as sensitive is shown: the planted values are there to be found.
  expect(await textOf(`/payout-requests/${ids[0]}`)).toContain(ACCOUNT);
  for (const id of ids) {
    const paths = ['', '?include=payouts', '/payouts', '/events', '/routing'].map(
      (path) => `/payout-requests/${id}${path}`,
    );
    for (const path of paths) {
      const text = await textOf(path);
      expectNothingIn(text, [HOLDER]);
      if (path.endsWith('/events') || path.endsWith('/routing')) expectNothingIn(text);
    }
  }
  expectNothingIn(await textOf('/payout-requests'), [HOLDER]);
});

test('of a batch, good rows and bad ones, a sensitive cell is shown to nobody, and another one only with the faults', async () => {
  const [columns, ofAmount, ofService, ofCells] = (await textOf(`/batches/${batchId}/faults.csv`)).split(
    '\n',
  );
  expect(columns).toContain('fields.holder');
  expect([ofAmount, ofService, ofCells].map((row) => row?.split(',')[0])).toEqual(['3', '4', '5']);
  expect(ofAmount).toContain(`,${ACCOUNT},`);
  expectNothingIn(ofAmount ?? '', [HOLDER]);
  // Which fields a service has is not known where it is not.
  expectNothingIn(ofService ?? '', [ACCOUNT]);
  expectNothingIn(ofCells ?? '');
  for (const end of ['', '/rows', '/events', '/faults', '/preview', '/results.csv'])
    expectNothingIn(await textOf(`/batches/${batchId}${end}`));
  expectNothingIn(await textOf('/batches'));
});

test('a file that is refused is refused without repeating its rows, and leaves none of them in the log', async () => {
  const refused = (body: string) =>
    textOf('/batches', { method: 'POST', headers: { 'content-type': 'text/csv' }, body });
  const text = await refused(FILE);
  expect(text).toContain('/rows/3/point_amount');
  expectNothingIn(text);
  const [, ...withoutHeader] = FILE.split('\n');
  const withoutColumns = await refused(withoutHeader.join('\n'));
  expect(withoutColumns).toContain('must name the columns');
  expectNothingIn(withoutColumns);
  expectNothingIn(lines.join(''));
});

test('a refusal names the place, and repeats nothing of what was sent', async () => {
  const attributes = {
    point_id: 'pop_main',
    point_currency: 'USD',
    point_amount: ACCOUNT,
    service: 'test_usd',
    reference_id: `${HOLDER}${'x'.repeat(200)}`,
    fields: { account: 5, holder: HOLDER, [`x${ACCOUNT.length}`]: ACCOUNT },
  };
  const body = JSON.stringify({ data: { type: 'payout-request', attributes } });
  const text = await textOf('/payout-requests', { method: 'POST', body });
  expect(text).toContain('/data/attributes/fields/account');
  expectNothingIn(text);
});

async function textOf(path: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(`${stack.apiUrl}/v1/payout-gateway${path}`, {
    ...init,
    headers: {
      authorization: `Bearer ${MERCHANT_KEY}`,
      'content-type': 'application/vnd.api+json',
      ...init.headers,
    },
  });
  return response.text();
}
