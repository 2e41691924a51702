import type { Group } from './group';
import { holdEdges } from './hold-edges';
import type { Model } from './model';
import { compareSlopes, type Slope } from './slope';

/**
 * The most service units that the groups can bring up from one deposit account: its balance covers
 * deposit amounts, fees and buffers, each taken at its convex lower bound.
 *
 * @returns undefined if the balance does not even cover the parts that must be there
 */
export function accountCap(model: Model, groups: readonly Group[], account: number): bigint | undefined {
  const own = groups.filter(({ route }) => route.account === account);
  let balance = model.available[account] ?? 0n;
  let carried = 0n;
  const routeLeft = model.routes.map((route) => route.total);
  for (const { needed, shape, count, routeIndex } of own) {
    if (!needed) continue;
    const { first } = shape;
    balance -= first.price.hold * BigInt(count);
    carried += first.amount * BigInt(count);
    routeLeft[routeIndex] = (routeLeft[routeIndex] ?? 0n) - first.amount * BigInt(count);
  }
  if (balance < 0n) return undefined;
  for (const { edge, group } of flattestFirst(own)) {
    const room = routeLeft[group.routeIndex] ?? 0n;
    const whole = edge.length * BigInt(group.count);
    const wanted = whole < room ? whole : room;
    if (wanted <= 0n) continue;
    const affordable = edge.rise <= 0n ? wanted : (balance * edge.length) / edge.rise;
    const amount = affordable < wanted ? affordable : wanted;
    balance -= (edge.rise * amount) / edge.length;
    carried += amount;
    routeLeft[group.routeIndex] = room - amount;
    if (amount < wanted) break;
  }
  return carried;
}

type Slot = { readonly edge: Slope; readonly group: Group };

function flattestFirst(groups: readonly Group[]): Slot[] {
  return groups
    .flatMap((group) =>
      holdEdges(group.route, group.from, group.to, group.needed).map((edge) => ({ edge, group })),
    )
    .sort((left, right) => compareSlopes(left.edge, right.edge));
}
