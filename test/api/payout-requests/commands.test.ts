import { accept, openTestApi, post, REQUESTS, type TestApi } from '../support/api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const command = (id: string, name: string) => post(api, undefined, {}, `${REQUESTS}/${id}/${name}`);
const FINAL = ['PROCESSED', 'FAILED', 'CANCELED', 'EXPIRED', 'TERMINATED'];

async function requestThatIs(status: string, autoprocess: boolean): Promise<string> {
  const { id } = await accept(api);
  const finished_at = FINAL.includes(status) ? new Date() : null;
  await api
    .db('payout_requests')
    .where({ id })
    .update({ status, autoprocess, final: finished_at !== null, finished_at });
  return id;
}

test.each<[command: string, status: string, autoprocess: boolean, answer: number, noted: number]>([
  ['process', 'CREATED', false, 202, 1],
  ['process', 'READY', false, 202, 1],
  ['process', 'DISPATCHING', false, 202, 0],
  ['process', 'PROCESSED', false, 202, 0],
  ['process', 'WAITING_DETAILS', false, 409, 0],
  ['process', 'CANCELED', false, 409, 0],
  ['process', 'EXPIRED', false, 409, 0],
  ['process', 'DISPATCHING', true, 409, 0],
  ['terminate', 'WAITING_DETAILS', true, 202, 1],
  ['terminate', 'TERMINATED', true, 202, 0],
  ['terminate', 'READY', false, 409, 0],
  ['terminate', 'DISPATCHING', true, 409, 0],
  ['terminate', 'PROCESSED', true, 409, 0],
])(
  '%s of a request that is %s (autoprocess %s) is answered with %s',
  async (name, status, autoprocess, answer, noted) => {
    const id = await requestThatIs(status, autoprocess);
    const response = await command(id, name);
    expect(response.status).toBe(answer);
    if (answer === 409) expect(response.body.errors[0]).toMatchObject({ code: 'wrong_status' });
    expect(await api.db('inbox').where({ operation_id: id })).toHaveLength(noted);
  },
);
