import { createApp } from '../../../src/api/app';
import { attributes, document, get, openTestApi, post, REQUESTS, type TestApi } from '../support/api';

let api: TestApi;
/** The version that each call was checked against; `undefined` where it was asked for. */
let versions: (number | undefined)[];
beforeAll(async () => {
  const opened = await openTestApi();
  const deps = {
    ...opened.deps,
    configuration: {
      organization: (...[id, within, version]: Parameters<typeof opened.deps.configuration.organization>) => {
        versions.push(version);
        return opened.deps.configuration.organization(id, within, version);
      },
    },
  };
  api = { ...opened, deps, app: createApp(deps) };
});
beforeEach(() => {
  versions = [];
  api.settings.nowMs = () => Date.now();
});
afterAll(() => api?.close());

test('an order is checked against the version that stands in the database when its key is found', async () => {
  await api.db('organizations').update({ configuration_version: 41 });
  expect((await post(api, document(attributes()))).status).toBe(201);
  await api.db('organizations').update({ configuration_version: 42 });
  expect((await post(api, document(attributes()))).status).toBe(201);
  expect(versions).toEqual([41, 42]);
});

test('an order whose body comes a second after its head is checked against what stands then', async () => {
  let now = Date.now();
  api.settings.nowMs = () => {
    now += 1_000;
    return now;
  };
  expect((await post(api, document(attributes()))).status).toBe(201);
  expect(versions).toEqual([undefined]);
});

test('what is answered to an order is what is read of it afterwards', async () => {
  const given = { reference_id: 'r-1', description: 'Grüße', metadata: { b: '2', a: '1' } };
  const answer = await post(api, document(attributes(given)));
  expect(answer.status).toBe(201);
  const read = await get(api, `${REQUESTS}/${answer.body.data.id}`);
  expect(read.body.data.attributes).toEqual(answer.body.data.attributes);
});
