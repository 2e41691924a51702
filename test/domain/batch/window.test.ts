import { type EngineLoad, roomInWindow, singlesBeside } from '../../../src/domain/batch/window';

const load = (inHand: number, underWay: number, batches = 1, singlesWait = false): EngineLoad => ({
  inHand,
  underWay,
  batches,
  singlesWait,
});

test.each([
  ['is idle', load(0, 0), 'none', 16],
  ['is idle, and single requests came lately', load(0, 0), 'lately', 2],
  ['has something to do', load(1, 9), 'none', 15],
  ['has room for a page', load(12, 12), 'none', 4],
  ['has room for less than a page', load(13, 13), 'none', 0],
  ['has enough to do', load(16, 16), 'none', 0],
  ['has more to do than there is room for', load(17, 17), 'none', 0],
  ['waits for slow providers', load(0, 60), 'none', 4],
  ['waits for as many as may be under way', load(0, 64), 'none', 0],
  ['is idle, beside single requests', load(0, 0), 'now', 1],
  ['has one under way, beside single requests', load(0, 1), 'now', 0],
  ['is shared by two batches', load(0, 0, 2), 'none', 8],
  ['is shared by more batches than it has places', load(0, 0, 20), 'none', 1],
  ['is shared by more batches than it has places, and one is taken', load(1, 1, 20), 'none', 0],
] as const)('while the engine %s there is the room that is left', (_says, given, beside, room) => {
  expect(roomInWindow(given, beside, 25)).toBe(room);
});

test.each([
  ['a row was sent a moment ago', 149, 0],
  ['the last row was sent a while ago', 150, 1],
] as const)('a single request that waits goes first: when %s there is this room', (_says, sinceMs, room) => {
  expect(roomInWindow(load(0, 0, 1, true), 'now', sinceMs)).toBe(room);
});

test.each([
  [0, 'now'],
  [1_999, 'now'],
  [2_000, 'lately'],
  [59_999, 'lately'],
  [60_000, 'none'],
  [Number.POSITIVE_INFINITY, 'none'],
] as const)('a single request that was seen %s ms ago is likely to be followed: %s', (sinceMs, beside) => {
  expect(singlesBeside(sinceMs)).toBe(beside);
});
