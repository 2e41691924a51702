import { fraction } from '../../../../src/domain/money/fraction';
import { costStep } from '../../../../src/domain/routing/split/cost-step';
import { groupsIn } from '../../../../src/domain/routing/split/group';
import { buildModel } from '../../../../src/domain/routing/split/model';
import { splitRoute } from './split-route';

const routes = [
  splitRoute('e', { depositCurrency: 'EUR', depositToPoint: fraction(115n, 100n) }),
  splitRoute('u'),
];
const model = buildModel({ amount: 100n, partsLimit: 5, routes, available: { dep_e: 900n, dep_u: 900n } }, 5);
const groups = model.routes.flatMap((route, index) => {
  const { from, to } = route;
  return groupsIn(route, index, { count: 1, needed: false, from, to }) ?? [];
});

test.each([
  { name: 'one currency counts in its own minor units', kept: ['EUR'], step: 23n },
  { name: 'so does the other', kept: ['USD'], step: 20n },
  { name: 'both together count in what divides both', kept: ['EUR', 'USD'], step: 1n },
  { name: 'nothing counts in ones', kept: [], step: 1n },
])('$name', ({ kept, step }) => {
  expect(
    costStep(
      groups.filter(({ route }) => kept.some((currency) => currency === route.source.depositCurrency)),
    ),
  ).toBe(step);
});
