import { fraction, multiply } from '../../../../src/domain/money/fraction';
import { groupsIn } from '../../../../src/domain/routing/split/group';
import { buildModel } from '../../../../src/domain/routing/split/model';
import { objectiveOf } from '../../../../src/domain/routing/split/objective';
import { relax } from '../../../../src/domain/routing/split/relaxation';
import { exhaustiveSplit } from './exhaustive-split';
import { smallProblem } from './random-problem';
import { seeded } from './seeded';

test.each([0n, 1n, 1n << 20n, 1n << 23n, 1n << 26n])(
  'with a price of %d on every part the bound is above no split, and its amounts add up',
  (partPrice) => {
    for (let seed = 2000; seed < 2250; seed += 1) {
      const problem = smallProblem(seeded(seed));
      const tried = exhaustiveSplit(problem);
      if (tried === undefined) continue;
      const model = buildModel(problem, problem.partsLimit);
      const groups = model.routes.flatMap((route, index) => {
        const { partsMax: count, from, to } = route;
        return groupsIn(route, index, { count, needed: false, from, to }) ?? [];
      });
      const relaxed = relax(model, groups, [], partPrice);
      const { denominator, numerator } = model.unit;
      const cost = multiply(tried.cost, fraction(denominator, numerator));
      const objective = objectiveOf(cost.numerator, tried.parts);
      expect({ seed, isBelow: relaxed !== undefined && relaxed.bound <= objective }).toEqual({
        seed,
        isBelow: true,
      });
      const total = relaxed?.stacks.reduce((sum, { amount, count }) => sum + amount * BigInt(count), 0n);
      expect({ seed, total }).toEqual({ seed, total: problem.amount });
    }
  },
);

test('groups that cannot carry the amount have no bound', () => {
  const problem = { ...smallProblem(seeded(3)), amount: 10_000n };
  expect(relax(buildModel(problem, 5), [], [], 0n)).toBeUndefined();
});
