import { answer, fakeWorld, list, noConnection, request, resource, runLine } from '../support/fake-world';

const event = (sequence: number, type: string, data: Readonly<Record<string, unknown>> = {}) =>
  resource(`evt_${sequence}`, 'payout-request-event', {
    sequence,
    type,
    at: '2026-11-25T12:00:00.123Z',
    data,
  });
const PAID = { processed_amount: '1.00', service_currency: 'USD' };
const created = event(1, 'request.created');
const chosen = event(2, 'route.chosen', { route_id: 'rou_a', part: 1 });
const ended = (type: string) => event(3, type, { resolution: { code: 'OK', text: 'x' } });

test('each event is shown once, in its order, until the request has ended', async () => {
  const world = fakeWorld({
    replies: [
      answer(200, request({ version: 1 })),
      answer(200, list([created])),
      answer(200, request({ version: 1 })),
      answer(200, request({ version: 3, status: 'PROCESSED', final: true, ...PAID })),
      answer(200, list([created, chosen, ended('request.processed')])),
    ],
  });
  expect(await runLine('request watch por_1', world)).toBe(0);
  expect(world.printed().split('\n')).toEqual([
    '2026-11-25T12:00:00Z  request.created',
    '2026-11-25T12:00:00Z  route.chosen                 route_id=rou_a part=1',
    '2026-11-25T12:00:00Z  request.processed            resolution=OK',
    'por_1 has ended as PROCESSED, paid 1.00 USD',
    '',
  ]);
});

test.each(['FAILED', 'PARTIALLY_PROCESSED', 'RETURNED'])(
  'a request that ends as %s ends the watching with 1',
  async (status) => {
    const ended = request({ version: 1, status, final: true, ...PAID });
    const world = fakeWorld({ replies: [answer(200, ended), answer(200, list([created]))] });
    expect(await runLine('request watch por_1', world)).toBe(1);
    expect(world.told()).toBe('It was not paid as it was ordered.\n');
  },
);

test('pauses grow while nothing happens, up to five seconds, and are short again after news', async () => {
  const quiet = Array.from({ length: 10 }, () => answer(200, request()));
  const world = fakeWorld({
    replies: [
      answer(200, request()),
      answer(200, list([created])),
      ...quiet,
      answer(200, request({ version: 2 })),
      answer(200, list([created, chosen])),
      answer(200, request({ version: 2, final: true, status: 'PROCESSED' })),
    ],
  });
  expect(await runLine('request watch por_1', world)).toBe(0);
  const grown = world.pauses.slice(1, 11);
  expect(grown).toEqual(grown.toSorted((left, right) => left - right));
  expect(Math.max(...world.pauses)).toBe(5000);
  expect(world.pauses.at(-1)).toBe(world.pauses[0]);
});

test('the watching ends with 1 when its time is over, and says that the request has not ended', async () => {
  const replies = Array.from({ length: 20 }, () => answer(200, request({ version: 0 })));
  const world = fakeWorld({ replies });
  expect(await runLine('request watch por_1 --for 3', world)).toBe(1);
  expect(world.pauses.reduce((sum, each) => sum + each, 0)).toBe(3000);
  expect(world.told()).toBe('It has not ended yet; the watching has.\n');
});

test('Ctrl-C ends the watching with 130, and says how to go on', async () => {
  const replies = [answer(200, request()), answer(200, list([created]))];
  const world = fakeWorld({ replies, interruptedInPause: 1 });
  expect(await runLine('request watch por_1', world)).toBe(130);
  expect(world.told()).toBe(
    'Only the watching ends; to go on: gateway request watch por_1\nEnded by Ctrl-C.\n',
  );
});

test('a gateway that is away for a moment does not end the watching', async () => {
  const final = request({ version: 1, final: true, status: 'PROCESSED' });
  const world = fakeWorld({
    replies: [noConnection(), answer(200, final), noConnection(), answer(200, list([created]))],
  });
  expect(await runLine('request watch por_1', world)).toBe(0);
});

test('events of several pages are read to their end, and the last page again', async () => {
  const next = '/v1/payout-gateway/payout-requests/por_1/events?page[size]=100&page[after]=x';
  const world = fakeWorld({
    replies: [
      answer(200, request({ version: 2 })),
      answer(200, list([created], next)),
      answer(200, list([chosen])),
      answer(200, request({ version: 3, final: true, status: 'PROCESSED' })),
      answer(200, list([chosen, ended('request.processed')])),
    ],
  });
  expect(await runLine('request watch por_1 --json', world)).toBe(0);
  const lines = world
    .printed()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ id }) => id)).toEqual(['evt_1', 'evt_2', 'evt_3', 'por_1']);
});
