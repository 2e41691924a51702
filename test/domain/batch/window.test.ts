import { type EngineLoad, roomInWindow } from '../../../src/domain/batch/window';

const load = (inHand: number, underWay: number, batches = 1, singlesWait = false): EngineLoad => ({
  inHand,
  underWay,
  batches,
  singlesWait,
});

test.each([
  ['is idle', load(0, 0), false, 3],
  ['has something to do', load(1, 9), false, 2],
  ['has enough to do', load(3, 6), false, 0],
  ['has more to do than there is room for', load(4, 7), false, 0],
  ['waits for slow providers', load(0, 62), false, 2],
  ['waits for as many as may be under way', load(0, 64), false, 0],
  ['is idle, beside single requests', load(0, 0), true, 1],
  ['has one under way, beside single requests', load(0, 1), true, 0],
  ['is shared by two batches', load(0, 0, 2), false, 1],
  ['is shared by more batches than it has places', load(0, 0, 20), false, 1],
  ['is shared by more batches than it has places, and one is taken', load(1, 1, 20), false, 0],
] as const)('while the engine %s there is the room that is left', (_says, given, besideSingles, room) => {
  expect(roomInWindow(given, besideSingles, 25)).toBe(room);
});

test.each([
  ['a row was sent a moment ago', 149, 0],
  ['the last row was sent a while ago', 150, 1],
] as const)('a single request that waits goes first: when %s there is this room', (_says, sinceMs, room) => {
  expect(roomInWindow(load(0, 0, 1, true), true, sinceMs)).toBe(room);
});
