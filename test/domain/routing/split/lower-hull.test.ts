import { lowerHull } from '../../../../src/domain/routing/split/lower-hull';

const at = (amount: number, bound: number) => ({ amount: BigInt(amount), bound: BigInt(bound) });

test.each([
  { name: 'no point has no hull', points: [], hull: [] },
  { name: 'one point is its own hull', points: [at(1, 5)], hull: [at(1, 5)] },
  {
    name: 'a point above the line between its neighbours is no corner',
    points: [at(0, 0), at(1, 5), at(2, 2)],
    hull: [at(0, 0), at(2, 2)],
  },
  {
    name: 'a point on the line is no corner',
    points: [at(0, 0), at(1, 1), at(2, 2)],
    hull: [at(0, 0), at(2, 2)],
  },
  {
    name: 'a point below the line is a corner',
    points: [at(0, 0), at(1, 1), at(2, 4)],
    hull: [at(0, 0), at(1, 1), at(2, 4)],
  },
  {
    name: 'of points with one amount the lowest counts',
    points: [at(0, 3), at(0, 2), at(0, 4), at(1, 9), at(1, 1)],
    hull: [at(0, 2), at(1, 1)],
  },
])('$name', ({ points, hull }) => {
  expect(lowerHull(points)).toEqual(hull);
});
