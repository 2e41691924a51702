import { holdEdges } from '../../../../src/domain/routing/split/hold-edges';
import { buildModel } from '../../../../src/domain/routing/split/model';
import { smallProblem } from './random-problem';
import { seeded } from './seeded';

/** The ranges of all routes of many problems in which every amount is payable. */
function ranges() {
  return Array.from({ length: 300 }, (_, seed) => seed).flatMap((seed) => {
    const problem = smallProblem(seeded(seed));
    return buildModel(problem, problem.partsLimit).routes.map((route) => ({ seed, route }));
  });
}

test.each([{ needed: true }, { needed: false }])(
  'the pieces are above the exact hold at no payable amount: needed is $needed',
  ({ needed }) => {
    for (const { seed, route } of ranges()) {
      let amount = needed ? route.from : 0n;
      let bound = needed ? route.priceOf(route.from).hold : 0n;
      for (const { rise, length } of holdEdges(route, route.from, route.to, needed)) {
        for (let step = 1n; step <= length; step += 1n) {
          const isPaid = route.segments.some(({ from, to }) => from <= amount + step && amount + step <= to);
          const isAbove = isPaid && bound * length + rise * step > route.priceOf(amount + step).hold * length;
          expect({ seed, amount: amount + step, isAbove }).toEqual({
            seed,
            amount: amount + step,
            isAbove: false,
          });
        }
        amount += length;
        bound += rise;
      }
      expect({ seed, end: amount, hold: bound }).toEqual({
        seed,
        end: route.to,
        hold: route.priceOf(route.to).hold,
      });
    }
  },
);
