import { eventLine } from '../../../src/cli/show/event-line';

const at = '2026-11-25T12:00:00.123Z';

test.each<[says: string, data: unknown, shown: string]>([
  ['nothing', {}, ''],
  [
    'words, figures and truth',
    { route_id: 'rou_a', part: 1, cached: false },
    'route_id=rou_a part=1 cached=false',
  ],
  ['a text with blanks', { reason: 'wrong amount' }, 'reason="wrong amount"'],
  [
    'a resolution by its code',
    { resolution: { code: 'LIMIT_VIOLATION', text: 'x' } },
    'resolution=LIMIT_VIOLATION',
  ],
  ['no lists, and nothing that is absent', { parts: [1, 2], reason: null }, ''],
  ['control characters made visible', { reason: 'a\u001b[2Jb\nc\u202e' }, 'reason=a\ufffd[2Jb\ufffdc\ufffd'],
  ['data that is none', 'x', ''],
])('of the data of an event is shown: %s', (_says, data, shown) => {
  const line = `2026-11-25T12:00:00Z  ${'payout.failed'.padEnd(27)}  ${shown}`.trimEnd();
  expect(eventLine({ at, type: 'payout.failed', data })).toBe(line);
});
