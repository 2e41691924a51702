import { isPayable } from './group';
import type { Model, ModelRoute } from './model';

/** A part on its route. */
export type Placed = { readonly route: ModelRoute; readonly amount: bigint };

/**
 * The same amounts on routes that come earlier by priority and id, wherever that costs the same: of the
 * answer no part could go to an earlier route at its price. Every move lowers a rank, so it comes to an end.
 */
export function settleTies(model: Model, placed: readonly Placed[]): readonly Placed[] {
  const parts = [...placed];
  for (let hasMoved = true; hasMoved; ) {
    hasMoved = false;
    for (const [index, part] of parts.entries()) {
      const others = parts.filter((_, other) => other !== index);
      const earlier = model.routes.find(
        (route) => route.rank < part.route.rank && isTie(route, part) && hasRoom(model, route, part, others),
      );
      if (earlier === undefined) continue;
      parts[index] = { ...part, route: earlier };
      hasMoved = true;
    }
  }
  return parts;
}

function isTie(route: ModelRoute, { amount, route: present }: Placed): boolean {
  if (!isPayable(route, amount)) return false;
  return route.priceOf(amount).cost * route.weight === present.priceOf(amount).cost * present.weight;
}

function hasRoom(model: Model, route: ModelRoute, { amount }: Placed, others: readonly Placed[]): boolean {
  const onRoute = others.filter((other) => other.route === route);
  const carried = onRoute.reduce((sum, other) => sum + other.amount, amount);
  if (onRoute.length >= route.partsMax || carried > route.total) return false;
  const held = others
    .filter((other) => other.route.account === route.account)
    .reduce((sum, other) => sum + other.route.priceOf(other.amount).hold, route.priceOf(amount).hold);
  return held <= (model.available[route.account] ?? 0n);
}
