import { answer, fakeWorld, noConnection, resource, runLine } from '../support/fake-world';

type Attributes = Readonly<Record<string, unknown>>;
const batch = (attributes: Attributes) => ({
  data: resource('bat_1', 'batch', { status: 'DISPATCHING', final: false, rows_total: 3_000, ...attributes }),
});
const reading = (attributes: Attributes) => answer(200, batch(attributes));
const progress = (final: number, rows_per_second = '0.00', estimated_end_at: string | null = null) => ({
  progress: { final, rows_per_second, estimated_end_at },
});
const COMPLETED = {
  status: 'COMPLETED',
  final: true,
  rows: { total: 3_000, invalid: 2, dispatched: 2_990, existing: 8, held: 0 },
  requests: { PROCESSED: 2_990, FAILED: 0 },
  ...progress(3_000),
};

test('a bar is drawn at a terminal, with counts, rate and estimated end', async () => {
  const replies = [
    reading({
      ...progress(1_200, '52.10', '2026-11-25T12:03:11.123Z'),
      requests: { PROCESSED: 1_190, FAILED: 10 },
    }),
    reading(COMPLETED),
  ];
  const world = fakeWorld({ replies, terminal: { says: '' } });
  expect(await runLine('batch watch bat_1', world)).toBe(0);
  expect(world.drawn).toEqual([
    'DISPATCHING [#########---------------]  40 %  1,200 of 3,000  1,190 paid  10 failed  52.10/s  ends about 2026-11-25T12:03:11Z',
    'COMPLETED [########################] 100 %  3,000 of 3,000  2,990 paid',
  ]);
  expect(world.told()).toBe('');
  expect(world.printed()).toContain('COMPLETED');
});

test('elsewhere a line is written for another status, and for every tenth', async () => {
  const replies = [
    reading(progress(10)),
    reading(progress(290)),
    reading(progress(310)),
    reading({ status: 'PENDING', ...progress(320) }),
    reading(COMPLETED),
  ];
  const world = fakeWorld({ replies });
  expect(await runLine('batch watch bat_1', world)).toBe(0);
  const lines = world.told().trim().split('\n');
  expect(lines.map((line) => line.replace(/.*% {2}/, ''))).toEqual([
    '10 of 3,000',
    '310 of 3,000',
    '320 of 3,000',
    '3,000 of 3,000  2,990 paid',
  ]);
});

test.each<[says: string, other: Attributes]>([
  ['was canceled', { status: 'CANCELED' }],
  ['was never approved', { status: 'EXPIRED' }],
  ['had bad rows', { status: 'REJECTED' }],
  ['has a failed row', { requests: { PROCESSED: 2_989, FAILED: 1 } }],
  ['has a returned row', { requests: { PROCESSED: 2_989, RETURNED: 1 } }],
  ['has a row whose reference belongs to another order', { rows: { total: 3_000, conflict: 1 } }],
  ['has a duplicate that was never confirmed', { rows: { total: 3_000, canceled: 1 } }],
])('a batch that %s ends the watching with 1', async (_says, other) => {
  const world = fakeWorld({ replies: [reading({ ...COMPLETED, ...other })] });
  expect(await runLine('batch watch bat_1', world)).toBe(1);
  expect(world.told()).toContain('Not all of it was paid: see gateway batch results.');
});

test.each([
  ['AWAITING_APPROVAL', 'gateway batch approve bat_1'],
  ['PAUSED', 'gateway batch resume bat_1'],
])('what a person can do while it is %s is told once', async (status, hint) => {
  const world = fakeWorld({ replies: [reading({ status }), reading({ status }), reading(COMPLETED)] });
  expect(await runLine('batch watch bat_1', world)).toBe(0);
  expect(world.told().split(hint)).toHaveLength(2);
});

test('for programs the batch is a line of JSON whenever its status is another one, and at its end', async () => {
  const replies = [reading({}), reading(progress(10)), reading({ status: 'PENDING' }), reading(COMPLETED)];
  const world = fakeWorld({ replies });
  expect(await runLine('batch watch bat_1 --json', world)).toBe(0);
  const lines = world.printed().trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).attributes.status)).toEqual([
    'DISPATCHING',
    'PENDING',
    'COMPLETED',
  ]);
});

test('pauses grow while nothing happens, up to five seconds, and are a second again after news', async () => {
  const replies = [
    ...Array.from({ length: 8 }, () => reading({ requests: { PROCESSED: 1 } })),
    reading({ requests: { PROCESSED: 2 } }),
    reading(COMPLETED),
  ];
  const world = fakeWorld({ replies });
  await runLine('batch watch bat_1', world);
  expect(world.pauses.slice(0, 8)).toEqual(world.pauses.slice(0, 8).toSorted((left, right) => left - right));
  expect([world.pauses[0], Math.max(...world.pauses), world.pauses[8]]).toEqual([1_000, 5_000, 1_000]);
});

test('the watching ends with 1 when its time is over', async () => {
  const world = fakeWorld({ replies: Array.from({ length: 9 }, () => reading({})) });
  expect(await runLine('batch watch bat_1 --for 7', world)).toBe(1);
  expect(world.pauses.reduce((sum, each) => sum + each, 0)).toBe(7_000);
  expect(world.told()).toContain('It has not ended yet; the watching has.');
});

test('Ctrl-C ends the watching with 130, and says how to go on', async () => {
  const world = fakeWorld({ replies: [reading({})], interruptedInPause: 1 });
  expect(await runLine('batch watch bat_1', world)).toBe(130);
  expect(world.told()).toContain('gateway batch watch bat_1');
});

test('a gateway that is away for a moment does not end the watching', async () => {
  const world = fakeWorld({ replies: [noConnection(), reading(COMPLETED)] });
  expect(await runLine('batch watch bat_1', world)).toBe(0);
});
