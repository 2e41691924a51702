import type { Condition, RoutingTree } from '../routing/tree';

/** Whether some condition of a tree asks for a field of the recipient, which then has to be unsealed. */
export function asksFields(tree: RoutingTree): boolean {
  if (!('if' in tree)) return false;
  return asks(tree.if) || asksFields(tree.then) || asksFields(tree.else);
}

function asks(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(asks);
  if ('any' in condition) return condition.any.some(asks);
  if ('not' in condition) return asks(condition.not);
  return 'field' in condition || 'country' in condition;
}
