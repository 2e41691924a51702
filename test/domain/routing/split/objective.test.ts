import { costBound, liftedBound, objectiveOf } from '../../../../src/domain/routing/split/objective';

test.each([
  { name: 'a lower cost beats any number of parts', better: objectiveOf(7n, 100), worse: objectiveOf(8n, 1) },
  { name: 'of equal costs fewer parts are better', better: objectiveOf(7n, 2), worse: objectiveOf(7n, 3) },
])('$name', ({ better, worse }) => {
  expect(better).toBeLessThan(worse);
});

test.each([
  { name: 'the bound of a split is its own cost', bound: objectiveOf(7n, 3), step: 1n, cost: 7n },
  {
    name: 'anything above the cost of many parts is the next cost',
    bound: objectiveOf(7n, 100) + 1n,
    step: 1n,
    cost: 8n,
  },
  {
    name: 'costs that come in steps are lifted to the next step',
    bound: objectiveOf(7n, 3),
    step: 5n,
    cost: 10n,
  },
])('$name', ({ bound, step, cost }) => {
  expect(costBound(bound, step)).toBe(cost);
});

test.each([
  {
    name: 'a bound between two numbers of parts is lifted to the next',
    bound: objectiveOf(7n, 3) + 1n,
    lifted: objectiveOf(7n, 4),
  },
  { name: 'a split has one part at least', bound: objectiveOf(7n, 0) - 1n, lifted: objectiveOf(7n, 1) },
  {
    name: 'more parts than allowed are the next cost',
    bound: objectiveOf(7n, 5) + 1n,
    lifted: objectiveOf(8n, 1),
  },
])('$name', ({ bound, lifted }) => {
  expect(liftedBound(bound, 5, 1n)).toBe(lifted);
});
