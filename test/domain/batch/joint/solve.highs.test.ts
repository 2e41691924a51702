import loadHighs, { type LegacyHighs } from 'highs';
import { solveJointly } from '../../../../src/domain/batch/joint/solve';
import { finish } from '../../../../src/domain/batch/steps';
import { seeded } from '../../routing/split/seeded';
import { jointMip } from './joint-mip';
import { choiceCost, choiceFaults, problemOf, randomJointProblem } from './random-joint-problem';

const BATCH = 50;

let highs: LegacyHighs;
beforeAll(async () => {
  highs = await loadHighs();
});

test.each(Array.from({ length: 6 }, (_, batch) => 1 + batch * BATCH))(
  'no limit is exceeded, and the least cost that an exact solver finds lies between bound and objective: problems from seed %d on',
  (firstSeed) => {
    for (let seed = firstSeed; seed < firstSeed + BATCH; seed += 1) {
      const written = randomJointProblem(seeded(seed));
      const { choice, objective, bound } = finish(solveJointly(problemOf(written)));
      const least = leastCost(jointMip(written));
      expect({ seed, faults: choiceFaults(written, choice), cost: choiceCost(written, choice) }).toEqual({
        seed,
        faults: [],
        cost: Number(objective),
      });
      expect(Number(bound)).toBeLessThanOrEqual(least);
      expect(least).toBeLessThanOrEqual(Number(objective));
    }
  },
  60_000,
);

function leastCost(mip: string): number {
  const { Status, ObjectiveValue } = highs.solve(mip, { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
  if (Status !== 'Optimal') throw new Error(`the solver says ${Status}`);
  return Math.round(ObjectiveValue);
}
