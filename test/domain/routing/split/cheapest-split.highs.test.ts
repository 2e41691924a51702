import loadHighs, { type LegacyHighs } from 'highs';
import { cheapestSplit } from '../../../../src/domain/routing/split/cheapest-split';
import { MEDIUM_COST_UNITS, mediumProblem } from './random-problem';
import { seeded } from './seeded';
import { splitFaults } from './split-faults';
import { splitMip } from './split-mip';

const BATCH = 52;
const PARTS_PER_ROUTE_MAX = 2;

let highs: LegacyHighs;
beforeAll(async () => {
  highs = await loadHighs();
});

test.each(Array.from({ length: 10 }, (_, batch) => 1 + batch * BATCH))(
  'the MIP solver finds no cheaper split, rounding included: problems from seed %d on',
  (firstSeed) => {
    for (let seed = firstSeed; seed < firstSeed + BATCH; seed += 1) {
      const problem = mediumProblem(seeded(seed));
      const answer = cheapestSplit({ ...problem, nodesMax: 20_000 });
      const found =
        answer.kind === 'none'
          ? 'none'
          : Number(answer.cost.numerator * MEDIUM_COST_UNITS) / Number(answer.cost.denominator);
      expect({ seed, found, faults: splitFaults(problem, answer) }).toEqual({
        seed,
        found: solved(problem),
        faults: [],
      });
    }
  },
  60_000,
);

/** The least cost in whole cost units, or that there is no split. */
function solved(problem: ReturnType<typeof mediumProblem>): number | string {
  const mip = splitMip(problem, PARTS_PER_ROUTE_MAX, MEDIUM_COST_UNITS);
  const { Status, ObjectiveValue } = highs.solve(mip, { mip_rel_gap: 0, mip_abs_gap: 0, output_flag: false });
  if (Status === 'Infeasible') return 'none';
  return Status === 'Optimal' ? Math.round(ObjectiveValue) : Status;
}
