import { faults, get, type TestApi } from './api';
import { NOT_OURS, READERS } from './two-organizations';

const PAGES_MAX = 20;

/** Reads a list page by page, as `links.next` says; gives the ids in order. */
export async function idsByPage(
  api: TestApi,
  path: string,
  size: number,
  key: string = READERS.operator,
): Promise<readonly string[]> {
  const ids: string[] = [];
  let next: string | null = `${path}${path.includes('?') ? '&' : '?'}page[size]=${size}`;
  for (let page = 0; next !== null; page += 1) {
    if (page === PAGES_MAX) throw new Error(`${path} has no last page`);
    const { status, body } = await get(api, next, key);
    if (status !== 200) throw new Error(`${next}: ${status} ${JSON.stringify(body)}`);
    expect(body.data.length).toBeLessThanOrEqual(size);
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    next = body.links.next;
  }
  return ids;
}

/** Registers what holds for every list: unknown parameters and made-up pages are refused, all named at once. */
export function refusesWrongParameters(
  api: () => TestApi,
  path: string,
  filters: readonly string[] = [],
): void {
  test(`GET ${path} names every wrong parameter at once`, async () => {
    const wrong = [...filters, 'page[after]', 'page[size]', 'sort'].toSorted();
    const answer = await get(
      api(),
      `${path}?${wrong.map((name) => `${name}=%20x`).join('&')}`,
      READERS.operator,
    );
    expect(answer.status).toBe(400);
    expect(faults(answer.body)).toEqual(wrong.map((name) => `invalid_parameter ${name}`));
    const tooMany = await get(api(), `${path}?page[size]=101`, READERS.operator);
    expect(faults(tooMany.body)).toEqual(['invalid_parameter page[size]']);
  });
}

/** Registers what holds for one of our resources: others do not learn that it exists, nor is an unknown one there. */
export function hiddenFromOthers(api: () => TestApi, pathOf: () => string): void {
  test.each(NOT_OURS)('one of them is not there for %s', async (_says, key) => {
    const answer = await get(api(), pathOf(), key);
    expect([answer.status, ...faults(answer.body)]).toEqual([404, 'not_found']);
  });

  test('one of them is there for our key, and takes no parameter', async () => {
    expect((await get(api(), pathOf(), READERS.operator)).status).toBe(200);
    const answer = await get(api(), `${pathOf()}?include=all`, READERS.operator);
    expect([answer.status, ...faults(answer.body)]).toEqual([400, 'invalid_parameter include']);
  });
}
