import type { Knex } from 'knex';
import { createApp } from '../../src/api/app';
import { sourceContext } from '../../src/db/batches/source-context';
import { cachedConfiguration } from '../../src/db/configuration-cache';
import { checkVault } from '../../src/db/installation-store';
import { Secret } from '../../src/domain/secret';
import { resealAll } from '../../src/reseal/reseal-installation';
import { createVault, type EncryptionKey, type Vault } from '../../src/vault';
import { BASE, get, type TestApi } from '../api/support/api';
import { acceptedRequest, ORDER } from '../api/support/operations';
import { OURS, openTwoOrganizations, READERS, sendTo } from '../api/support/two-organizations';
import { storeBatch, storeRows } from '../support/batches/stored-batch';
import { storedRows, upload } from '../support/batches/upload';
import { request } from '../support/request';

const NEW: EncryptionKey = { id: 'k2', key: new Secret(Buffer.alloc(32, 9).toString('base64')) };
// As the API of the tests has it.
const OLD: EncryptionKey = { id: 'k1', key: new Secret(Buffer.alloc(32, 7).toString('base64')) };
const ROTATED = createVault([NEW, OLD]);
const WITHOUT_OLD = createVault([NEW]);

let api: TestApi;
let requestId: string;
let batchId: string;
beforeAll(async () => {
  api = await openTwoOrganizations();
  await checkVault(api.db, api.deps.vault);
  requestId = await acceptedRequest(api);
  const waiting = await acceptedRequest(api);
  await api
    .db('payout_requests')
    .where({ id: waiting })
    .update({ status: 'WAITING_DETAILS', wait_for_details: true });
  const body = { data: { type: 'payout-request', attributes: { fields: { account: '777' } } } };
  await request(api.app)
    .patch(`${BASE}/payout-requests/${waiting}`)
    .set({ authorization: `Bearer ${READERS.operator}`, 'content-type': 'application/json' })
    .send(JSON.stringify(body));
  batchId = await uploadedBatch();
});
afterAll(() => api?.close());

/** A row that is sound, one that is held, one that is another order already, and one with a fault. */
async function uploadedBatch(): Promise<string> {
  const order = { ...ORDER, reference_id: 'there-already' };
  expect((await sendTo(api, `${BASE}/payout-requests`, 'payout-request', order)).status).toBe(201);
  const row = (account: string, reference = '') => `pop_main,USD,50.00,test_usd,${account},${reference}`;
  const lines = [
    'point_id,point_currency,service_amount,service,fields.account,reference_id',
    ...[row('888'), row('888'), row(ORDER.fields.account, 'there-already'), row('none')],
  ];
  const headers = { authorization: `Bearer ${READERS.operator}` };
  const { status, body } = await upload(api, lines.join('\n'), { on_invalid: 'skip' }, headers);
  expect([status, body.data?.attributes.rows]).toEqual([
    201,
    expect.objectContaining({ ready: 1, held: 1, existing: 1, invalid: 1 }),
  ]);
  return body.data.id;
}

/** The tables in which something stands that a key has sealed. */
async function tablesSealedBy(db: Knex, { id }: EncryptionKey): Promise<readonly string[]> {
  const tables: readonly string[] = await db('information_schema.tables')
    .where({ table_schema: 'public', table_type: 'BASE TABLE' })
    .orderBy('table_name')
    .pluck('table_name');
  const found: string[] = [];
  for (const table of tables) {
    const { rows } = await db.raw(`select 1 from "${table}" t where position(? in t::text) > 0 limit 1`, [
      `${id}:`,
    ]);
    if (rows.length > 0) found.push(table);
  }
  return found;
}

const SEALED = [
  'batch_rows',
  'inbox',
  'installation',
  'payout_points',
  'provider_accounts',
  'recipient_details',
];
const accountOf = async (vault: Vault) => {
  const app = createApp({ ...api.deps, vault, configuration: cachedConfiguration(api.db, vault) });
  const answer = await get({ ...api, app }, `${BASE}/payout-requests/${requestId}`, READERS.operator);
  return [answer.status, answer.body.data?.attributes.fields];
};

test('after a rotation the new key seals everything, and the old one opens nothing any more', async () => {
  expect(await tablesSealedBy(api.db, OLD)).toEqual(SEALED);
  const version = await api.db('organizations').where({ id: OURS }).first('configuration_version');
  // Two at once, as where somebody was impatient.
  const [one, other] = await Promise.all([resealAll(api.db, ROTATED), resealAll(api.db, ROTATED)]);
  expect({
    recipients: one.recipients + other.recipients,
    rows: one.rows + other.rows,
    commands: one.commands + other.commands,
    secrets: one.secrets + other.secrets,
  }).toEqual({ recipients: 3, rows: 3, commands: 1, secrets: 4 });

  expect(await tablesSealedBy(api.db, OLD)).toEqual([]);
  expect(await tablesSealedBy(api.db, NEW)).toEqual(SEALED);
  await expect(checkVault(api.db, WITHOUT_OLD)).resolves.toBeUndefined();
  await expect(checkVault(api.db, createVault([OLD]))).rejects.toThrow('another encryption key');
  expect(await api.db('organizations').where({ id: OURS }).first('configuration_version')).toEqual(version);
});

test('what was sealed anew says the same', async () => {
  expect(await accountOf(WITHOUT_OLD)).toEqual([200, { account: '12345' }]);
  const [point] = (await cachedConfiguration(api.db, WITHOUT_OLD).organization(OURS)).payoutPoints;
  expect(point?.callback?.secrets.map((secret) => secret.reveal())).toEqual(
    Array.from({ length: 2 }, () => `whsec_${Buffer.alloc(24, 7).toString('base64')}`),
  );
  const amendment = await api.db('inbox').whereRaw("body ->> 'command' = 'amend'").first();
  const fields = WITHOUT_OLD.open(amendment.body.recipient.sealed, amendment.operation_id);
  expect(JSON.parse(fields)).toEqual({ account: '777' });

  const [sound, held, existing, invalid] = await storedRows(api, batchId);
  for (const row of [sound, held])
    expect(JSON.parse(WITHOUT_OLD.open(row.sealed, row.request_id))).toEqual({ account: '888' });
  expect([existing.sealed, existing.source]).toEqual([null, null]);
  expect(WITHOUT_OLD.open(invalid.source, sourceContext(invalid.batch_id, 4))).toContain('"none"');
});

test('done again it changes nothing', async () => {
  const before = await api.db('recipient_details').orderBy('operation_id');
  expect(await resealAll(api.db, ROTATED)).toEqual({
    keyId: 'k2',
    recipients: 0,
    rows: 0,
    commands: 0,
    secrets: 0,
  });
  expect(await api.db('recipient_details').orderBy('operation_id')).toEqual(before);
});

test('more than one page is sealed anew, and none is left out', async () => {
  const rows = Array.from({ length: 1_001 }, (_, index) => ({
    organization_id: OURS,
    operation_id: `por_${index}`,
    sealed: api.deps.vault.seal('{}', `por_${index}`),
  }));
  await api.db.batchInsert('recipient_details', rows, 500);
  for (const count of [1, 500, 501]) {
    const given = Array.from({ length: count }, () => ({}));
    await storeRows(api.db, await storeBatch(api.db), given, api.deps.vault);
  }
  expect(await resealAll(api.db, ROTATED)).toMatchObject({ recipients: 1_001, rows: 1_002 });
  expect(await tablesSealedBy(api.db, OLD)).toEqual([]);
});

test('a text that does not open stops it, and what was sealed anew before stays so', async () => {
  const sealed = createVault([OLD]).seal('{}', 'por_elsewhere');
  await api.db('recipient_details').insert({ organization_id: OURS, operation_id: 'por_moved', sealed });
  await expect(resealAll(api.db, ROTATED)).rejects.toThrow();
  expect(await accountOf(WITHOUT_OLD)).toEqual([200, { account: '12345' }]);
});
