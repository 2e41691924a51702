import { buildModel } from '../../../../src/domain/routing/split/model';
import { settleTies } from '../../../../src/domain/routing/split/settle-ties';
import type { SplitRoute } from '../../../../src/domain/routing/split/split-problem';
import { singleFee, splitRoute } from './split-route';

const first = (overrides: Parameters<typeof splitRoute>[1] = {}) => splitRoute('a', overrides);
const last = splitRoute('z');

test.each<{ name: string; routes: SplitRoute[]; available: bigint; found: string }>([
  {
    name: 'a part goes to the earlier route at the same price',
    routes: [first(), last],
    available: 900n,
    found: 'a 60, a 40',
  },
  {
    name: 'not at another price',
    routes: [first({ fee: singleFee({ fixed: 1n }) }), last],
    available: 900n,
    found: 'z 60, z 40',
  },
  {
    name: 'not above its maximum',
    routes: [first({ max: 50n }), last],
    available: 900n,
    found: 'z 60, a 40',
  },
  {
    name: 'not above what it may carry together',
    routes: [first({ total: 70n }), last],
    available: 900n,
    found: 'a 60, z 40',
  },
  {
    name: 'not above its number of parts',
    routes: [first({ partsMax: 1 }), last],
    available: 900n,
    found: 'a 60, z 40',
  },
  {
    name: 'not above the balance of its account',
    routes: [first(), last],
    available: 99n,
    found: 'a 60, z 40',
  },
])('$name', ({ routes, available, found }) => {
  const problem = { amount: 100n, partsLimit: 5, routes, available: { dep_a: available, dep_z: 900n } };
  const model = buildModel(problem, 5);
  const route = model.routes.find(({ source }) => source.routeId === last.routeId);
  const placed = [60n, 40n].flatMap((amount) => (route === undefined ? [] : [{ route, amount }]));
  const settled = settleTies(model, placed);
  expect(settled.map((part) => `${part.route.source.routeId.slice(4)} ${part.amount}`).join(', ')).toBe(
    found,
  );
});
