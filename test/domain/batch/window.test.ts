import { type EngineLoad, roomInWindow } from '../../../src/domain/batch/window';

const load = (untouched: number, underWay: number, batches = 1): EngineLoad => ({
  untouched,
  underWay,
  batches,
  singlesWait: false,
});

test.each([
  ['is idle', load(0, 0), false, 4],
  ['has some to begin', load(1, 9), false, 3],
  ['has enough to begin', load(4, 4), false, 0],
  ['has begun more than there is room for', load(5, 5), false, 0],
  ['waits for slow providers', load(0, 62), false, 2],
  ['waits for as many as may be under way', load(0, 64), false, 0],
  ['is idle, beside single requests', load(0, 0), true, 1],
  ['has one under way, beside single requests', load(0, 1), true, 0],
  ['is shared by two batches', load(0, 0, 2), false, 2],
  ['is shared by more batches than it has places', load(0, 0, 20), false, 1],
  ['is shared by more batches than it has places, and one is taken', load(1, 1, 20), false, 0],
] as const)('while the engine %s there is the room that is left', (_says, given, besideSingles, room) => {
  expect(roomInWindow(given, besideSingles)).toBe(room);
});
