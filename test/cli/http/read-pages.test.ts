import { answer, fakeWorld, list, resource, runLine } from '../support/fake-world';

const PATH = '/v1/payout-gateway/payout-requests';
const page = (count: number, next: string | null) =>
  answer(
    200,
    list(
      Array.from({ length: count }, (_, index) => resource(`por_${index}`, 'payout-request')),
      next,
    ),
  );
const next = (place: string, size: number) => `${PATH}?page[size]=${size}&page[after]=${place}`;

test.each<[says: string, line: string, pages: readonly Response[], sizes: readonly string[], read: number]>([
  ['one page', '', [page(3, null)], ['100'], 3],
  ['no more than was asked for', '--limit 2', [page(2, next('a', 2))], ['2'], 2],
  ['all pages', '--limit 1000', [page(100, next('a', 100)), page(20, null)], ['100', '100'], 120],
  [
    'the last page in part',
    '--limit 150',
    [page(100, next('a', 100)), page(50, next('b', 50))],
    ['100', '50'],
    150,
  ],
  [
    'until a page brings nothing',
    '--limit 150',
    [page(100, next('a', 100)), page(0, next('b', 50))],
    ['100', '50'],
    100,
  ],
])('%s', async (_says, flags, replies, sizes, read) => {
  const world = fakeWorld({ replies });
  expect(await runLine(`request list --json ${flags}`.trim(), world)).toBe(0);
  expect(JSON.parse(world.printed()).data).toHaveLength(read);
  expect(world.sent.map(({ url }) => new URL(url).searchParams.get('page[size]'))).toEqual(sizes);
});

test('a list that goes on says so, and where', async () => {
  const world = fakeWorld({ replies: [page(2, next('a', 2))] });
  await runLine('request list --limit 2 --json', world);
  expect(world.told()).toBe('There are more than these 2: see --limit.\n');
  expect(JSON.parse(world.printed()).links).toEqual({ next: next('a', 2) });
});

test('filters go with the first call, and the link of a page with the next', async () => {
  const world = fakeWorld({ replies: [page(100, next('a', 100)), page(1, null)] });
  await runLine(
    'request list --status FAILED,EXPIRED --created-from 2026-11-01T00:00:00Z --limit 200',
    world,
  );
  const [first, second] = world.sent.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
  expect(first).toEqual({
    'filter[status]': 'FAILED,EXPIRED',
    'filter[created_at][gte]': '2026-11-01T00:00:00Z',
    'page[size]': '100',
  });
  expect(second).toEqual({ 'page[size]': '100', 'page[after]': 'a' });
});

test.each(['@evil.example/v1/payout-gateway/x', '.evil.example/', 'http://evil.example/', '//evil.example/'])(
  'a next page at %s is not asked for: the key would go there',
  async (place) => {
    const world = fakeWorld({ replies: [page(100, place)] });
    expect(await runLine('request list --limit 200', world)).toBe(1);
    expect(world.sent).toHaveLength(1);
  },
);
