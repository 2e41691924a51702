import { checkEvents } from '../../../src/audit/checks/events';
import { readEvents } from '../../../src/audit/read-requests';
import { openTestApi, type TestApi } from '../../api/support/api';
import { HEADER, line, upload } from '../../support/batches/upload';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

test('the logs of accepted and of rejected batches are as the audit wants them, and it sees a gap', async () => {
  await upload(api, `${HEADER}\n${line(1)}\n`);
  await upload(api, `${HEADER}\n${line(2).replace('USD', 'nope')}\n`);
  const findings = () =>
    api.db.transaction(async (trx) => {
      const found: string[] = [];
      let logs = 0;
      for await (const facts of readEvents(trx)) {
        logs += 1;
        found.push(...checkEvents(facts).map(({ finding }) => finding));
      }
      return { logs, found };
    });
  expect(await findings()).toEqual({ logs: 2, found: [] });
  await api.db('batches').where({ status: 'PREVIEWING' }).update({ version: 2 });
  expect(await findings()).toEqual({ logs: 2, found: ['version_differs'] });
});
