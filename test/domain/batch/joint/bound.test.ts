import fc from 'fast-check';
import { provenBound } from '../../../../src/domain/batch/joint/bound';
import { inOrder } from '../../../../src/domain/batch/joint/greedy';
import { solveJointly } from '../../../../src/domain/batch/joint/solve';
import { finish } from '../../../../src/domain/batch/steps';
import { seeded } from '../../routing/split/seeded';
import { choiceCost, choiceFaults, problemOf, randomJointProblem } from './random-joint-problem';

test('whatever the multipliers are, the bound is above no assignment', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.array(fc.double({ min: -1, max: 3, noNaN: true })), (seed, given) => {
      const problem = problemOf(randomJointProblem(seeded(seed)));
      const multipliers = Float64Array.from(problem.limits, (_, index) => given[index] ?? 0);
      const bound = finish(provenBound(problem, multipliers));
      expect(bound).toBeLessThanOrEqual(finish(solveJointly(problem)).objective);
    }),
    { numRuns: 150, seed: 20_261_125 },
  );
});

test('without limits that bind, the bound is what the cheapest routes cost', () => {
  const written = { ...randomJointProblem(seeded(3)), limits: [null, null, null, null, null, null] };
  const { objective, bound } = finish(solveJointly(problemOf(written)));
  const least = written.rows.reduce(
    (sum, { unplaced, entries }) => sum + Math.min(unplaced, ...entries.map(({ cost }) => cost)),
    0,
  );
  expect([Number(objective), Number(bound)]).toEqual([least, least]);
});

test('rows together never cost more than one after another, and exceed no limit, also when they are many', () => {
  for (let seed = 1; seed <= 12; seed += 1) {
    const written = randomJointProblem(seeded(seed), 400);
    const problem = problemOf(written);
    const { choice, objective, bound } = finish(solveJointly(problem));
    expect(choiceFaults(written, choice)).toEqual([]);
    expect(choiceCost(written, choice)).toBe(Number(objective));
    expect(objective).toBeLessThanOrEqual(finish(inOrder(problem)).cost);
    expect(bound).toBeLessThanOrEqual(objective);
  }
});

test('a problem without rows costs nothing', () => {
  const { choice, objective, bound } = finish(solveJointly(problemOf({ rows: [], routes: [], limits: [] })));
  expect([choice.length, objective, bound]).toEqual([0, 0n, 0n]);
});
